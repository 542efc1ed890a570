package vn.conglang.provisioning.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.SignedText;

/// A catalogue of services to sign. The one that was signed last stands in `catalogue/signed.json`.
///
/// @param content what is signed
/// @param read what it says
record CatalogueToSign(String content, ServiceCatalogue read) implements ToSign {
    static CatalogueToSign of(String content, ServiceCatalogue read) {
        return new CatalogueToSign(content, read);
    }

    @Override
    public String subject() {
        return "every hall";
    }

    @Override
    public List<String> lines(Path workshop) {
        var before = before(workshop).orElseGet(ServiceCatalogue::national);
        var lines = new ArrayList<String>();
        lines.add("catalogue %d: after version %d".formatted(read.version(), before.version()));
        lines.add("  every address in it:");
        read.services().stream()
                .filter(each -> !each.address().isEmpty())
                .forEach(each ->
                        lines.add("    https://%s/  (%s)".formatted(each.address(), each.id())));
        var was = said(before);
        var is = said(read);
        was.forEach((key, text) -> {
            if (!text.equals(is.get(key))) {
                lines.add("  - " + key + " = " + text);
            }
        });
        is.forEach((key, text) -> {
            if (!text.equals(was.get(key))) {
                lines.add("  + " + key + " = " + text);
            }
        });
        return lines;
    }

    /// All that it says, by where it says it.
    private static Map<String, String> said(ServiceCatalogue catalogue) {
        var said = new TreeMap<String, String>();
        for (int at = 0; at < catalogue.services().size(); at++) {
            var service = catalogue.services().get(at);
            var key = service.id() + ".";
            said.put(key + "place", Integer.toString(at + 1));
            said.put(key + "address", service.address());
            said.put(key + "phone", service.phone());
            said.put(key + "guide", service.guide());
            service.text()
                    .forEach((language, text) -> {
                        said.put(key + "name." + language, text.name());
                        said.put(key + "purpose." + language, text.purpose());
                        said.put(key + "how." + language, String.join(" / ", text.how()));
                    });
        }
        for (int at = 0; at < catalogue.guides().size(); at++) {
            var guide = catalogue.guides().get(at);
            var key = "guide " + guide.id() + ".";
            said.put(key + "place", Integer.toString(at + 1));
            said.put(key + "pictures", String.join(" ", guide.pictures()));
            said.put(key + "text", inOrder(guide.text()));
        }
        for (int at = 0; at < catalogue.emergency().size(); at++) {
            var number = catalogue.emergency().get(at);
            var key = "emergency " + number.number() + ".";
            said.put(key + "place", Integer.toString(at + 1));
            said.put(key + "text", inOrder(number.text()));
        }
        return said;
    }

    private static String inOrder(Map<String, ?> text) {
        return new TreeMap<>(text).toString();
    }

    @Override
    public Optional<String> problem(Path workshop) {
        return WorkshopFile.find(file(workshop))
                .map(text -> Payloads.read(SignedText.class, text))
                .filter(signed -> !signed.content().equals(content))
                .map(signed -> Payloads.read(ServiceCatalogue.class, signed.content()).version())
                .filter(signed -> signed >= read.version())
                .map(signed ->
                        "catalogue %d: version %d was signed before; begin it anew on the board with a version above that"
                                .formatted(read.version(), signed));
    }

    @Override
    public void keep(Path workshop, SignedText signed) {
        WorkshopFile.writePublic(
                file(workshop), new String(Payloads.write(signed), StandardCharsets.UTF_8));
    }

    private static Optional<ServiceCatalogue> before(Path workshop) {
        return WorkshopFile.find(file(workshop))
                .map(text -> Payloads.read(SignedText.class, text))
                .map(signed -> Payloads.read(ServiceCatalogue.class, signed.content()));
    }

    private static Path file(Path workshop) {
        return workshop.resolve("catalogue").resolve("signed.json");
    }
}
