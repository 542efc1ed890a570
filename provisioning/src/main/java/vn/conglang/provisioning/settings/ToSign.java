package vn.conglang.provisioning.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;

/// A text that the board gave out to be signed. What was signed before stands in the workshop.
sealed interface ToSign permits SettingsToSign, CatalogueToSign {
    /// Reads one.
    ///
    /// @throws RuntimeException when it is none that may be signed
    static ToSign read(String content, Path workshop) {
        try {
            var catalogue = Payloads.read(ServiceCatalogue.class, content);
            mustSayNothingElse(content, catalogue);
            return CatalogueToSign.of(content, catalogue);
        } catch (TelemetryException noCatalogue) {
            if (content.contains("\"services\"")) {
                throw noCatalogue;
            }
            var settings = Payloads.read(DesiredSettings.class, content);
            mustSayNothingElse(content, settings);
            return SettingsToSign.of(content, settings, workshop);
        }
    }

    /// What a reader ignores is not shown, and may be read by another: a text with the fields of
    /// settings and of a keeper's grant would be both.
    private static void mustSayNothingElse(String content, Object read) {
        var shown = new String(Payloads.write(read), StandardCharsets.UTF_8);
        if (!RecordHash.canonical(content).equals(RecordHash.canonical(shown))) {
            throw new IllegalArgumentException(
                    "it says more than can be shown here, and is not signed");
        }
    }

    /// What is signed, to the byte.
    String content();

    /// For whom it is.
    String subject();

    /// What it changes, for whoever decides whether to sign it.
    List<String> lines(Path workshop);

    /// Why it may not be signed: its version is not above all that were.
    Optional<String> problem(Path workshop);

    /// Notes that it was signed.
    void keep(Path workshop, SignedText signed);
}
