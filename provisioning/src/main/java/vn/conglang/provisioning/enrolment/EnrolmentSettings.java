package vn.conglang.provisioning.enrolment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.provisioning.workshop.Addresses;
import vn.conglang.provisioning.workshop.Workshop;

/// The server where boxes get their certificates.
///
/// @param address where boxes find it: `https://host:port`
/// @param listen local address that it listens on
/// @param port local port that it listens on
/// @param codeLife how long a hall code is good
public record EnrolmentSettings(URI address, String listen, int port, Duration codeLife) {
    /// The table `[enrolment]` of a workshop's settings.
    ///
    /// @throws SettingsException listing every problem, one a line
    public static EnrolmentSettings of(Path workshop) {
        var file = new Workshop(workshop).settings();
        var settings =
                new EnrolmentSettings(
                        file.value(
                                "enrolment.address",
                                URI.create("https://localhost:8443"),
                                text -> Addresses.of(text, "https")),
                        file.text("enrolment.listen", "::"),
                        file.number("enrolment.port", 8443, 0, 65_535),
                        file.duration(
                                "enrolment.code-life",
                                Duration.ofDays(30),
                                Duration.ofHours(1),
                                Duration.ofDays(365)));
        file.check("enrolment");
        return settings;
    }
}
