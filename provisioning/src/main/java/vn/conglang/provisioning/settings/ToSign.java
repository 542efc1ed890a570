package vn.conglang.provisioning.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.Payloads;
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
            return CatalogueToSign.of(content, Payloads.read(ServiceCatalogue.class, content));
        } catch (TelemetryException noCatalogue) {
            if (content.contains("\"services\"")) {
                throw noCatalogue;
            }
            var settings = Payloads.read(DesiredSettings.class, content);
            return SettingsToSign.of(content, settings, workshop);
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
