package vn.conglang.provisioning.card;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.provisioning.enrolment.EnrolmentSettings;
import vn.conglang.provisioning.workshop.BrokerSettings;
import vn.conglang.provisioning.workshop.RefusedException;

/// What a box has to know of the province; nothing of it is secret.
///
/// @param root the root certificate that it trusts, PEM
/// @param signing the key that signs settings, catalogue and bulletins, PEM
/// @param broker where it delivers: `mqtts://host:port`
/// @param enrolment where it gets its certificate: `https://host:port`
/// @param repositoryKey the key of the package repository; present with one
record Origins(
        String root,
        String signing,
        URI broker,
        URI enrolment,
        Optional<String> repositoryKey,
        CardSettings settings) {
    /// Gathers it.
    ///
    /// @throws RefusedException naming every part of the workshop that is not there yet
    static Origins of(Path workshop, CardSettings settings) {
        var problems = new ArrayList<String>();
        var root =
                read(
                        workshop.resolve("authority/root.pem"),
                        "CERTIFICATE",
                        "authority init",
                        problems);
        var signing =
                read(
                        workshop.resolve("signing/province.pem"),
                        "PUBLIC KEY",
                        "settings key",
                        problems);
        var key =
                settings.repository().isEmpty()
                        ? Optional.<String>empty()
                        : Optional.of(
                                read(
                                        settings.repositoryKey(),
                                        "PGP PUBLIC KEY BLOCK",
                                        "updates init",
                                        problems));
        var broker = BrokerSettings.of(workshop).address();
        var enrolment = EnrolmentSettings.of(workshop).address();
        for (var address : List.of(broker, enrolment)) {
            if (address.getHost().matches("localhost|127\\..*|\\[::1]")) {
                problems.add(
                        "%s: a box can't reach that; set broker.address and enrolment.address in %s"
                                .formatted(address, workshop.resolve("provisioning.toml")));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new Origins(root, signing, broker, enrolment, key, settings);
    }

    private static String read(Path file, String kind, String made, List<String> problems) {
        try {
            var text = Files.exists(file) ? Files.readString(file) : "";
            if (text.contains("-----BEGIN " + kind + "-----") && !text.contains("PRIVATE KEY")) {
                return text.endsWith("\n") ? text : text + "\n";
            }
            problems.add(
                    text.isEmpty()
                            ? "%s: is not there; it is made with: conglang-provisioning %s"
                                    .formatted(file, made)
                            : "%s: must hold a %s and no private key".formatted(file, kind));
            return "";
        } catch (IOException e) {
            throw new CardException("reading " + file, e);
        }
    }

    /// What a box asks whether the internet works: what is set, or else the province's own servers.
    List<String> internetCheck() {
        return settings.internetCheck().isEmpty()
                ? List.of(place(broker), place(enrolment))
                : settings.internetCheck();
    }

    private static String place(URI address) {
        return address.getHost() + ":" + address.getPort();
    }
}
