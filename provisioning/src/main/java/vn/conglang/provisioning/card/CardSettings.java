package vn.conglang.provisioning.card;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.conglang.provisioning.workshop.Workshop;

/// What all boot cards of the province have in common.
///
/// @param repository where boxes get the package and its updates; empty = cards carry the package
/// @param repositoryKey file of the repository's public key, ASCII-armoured
/// @param sshKeys public keys of installers who may sign in to boxes; none = nobody can
/// @param internetCheck what a box asks whether the internet works, `host:port`
/// @param help whom installers call when nobody in the village can help, such as "Sở KH&CN: 0203
///   3835 123"; may be empty
/// @param panel whether boxes have lamp and button, as the drawing has them
record CardSettings(
        Optional<URI> repository,
        Path repositoryKey,
        List<String> sshKeys,
        List<String> internetCheck,
        String help,
        boolean panel) {
    CardSettings {
        sshKeys = List.copyOf(sshKeys);
        internetCheck = List.copyOf(internetCheck);
    }

    /// The table `[card]` of a workshop's settings.
    ///
    /// @throws vn.conglang.groundwork.settings.SettingsException listing every problem
    static CardSettings of(Path workshop) {
        var file = new Workshop(workshop).settings();
        var settings =
                new CardSettings(
                        file.value(
                                "card.repository", Optional.<URI>empty(), CardSettings::repository),
                        file.path(
                                "card.repository-key",
                                workshop.toAbsolutePath()
                                        .resolve("repository/public/conglang-archive-key.asc")),
                        file.list("card.ssh-keys", List.<String>of(), CardSettings::sshKey),
                        file.list(
                                "card.internet-check",
                                List.<String>of(),
                                CardSettings::hostAndPort),
                        file.value("card.help", "", CardSettings::line),
                        file.flag("card.panel", true));
        file.check("card");
        return settings;
    }

    private static Optional<URI> repository(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var address = URI.create(text);
        if (!String.valueOf(address.getScheme()).matches("https?|file")
                || text.matches(".*[\\s#?].*")) {
            throw new IllegalArgumentException(
                    "must be an address such as \"https://repo.example.vn/conglang\"");
        }
        return Optional.of(address);
    }

    /// One line of OpenSSH's `authorized_keys`, without options.
    static String sshKey(String text) {
        if (!text.matches(
                "(ssh-ed25519|ssh-rsa|ecdsa-sha2-\\S+|sk-\\S+) [A-Za-z0-9+/=]+( [ -~]*)?")) {
            throw new IllegalArgumentException(
                    "must be a public key such as \"ssh-ed25519 AAAA… name\"");
        }
        return text;
    }

    private static String hostAndPort(String text) {
        var uri = URI.create("tcp://" + text);
        if (uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException(
                    "must be host:port, such as \"mqtt.example.vn:8883\"");
        }
        return text;
    }

    private static String line(String text) {
        if (text.length() > 120 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be at most 120 letters on one line");
        }
        return text;
    }
}
