package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import java.time.Duration;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.provisioning.workshop.BrokerSettings;
import vn.conglang.provisioning.workshop.Workshop;

/// How the certificate authority issues.
///
/// @param name stands in the names of the authority's own certificates, such as `Quảng Ninh`
/// @param hallLife how long a hall's certificate is good
/// @param serverLife how long a server's certificate is good
/// @param broker who must hear of revocations
public record AuthoritySettings(
        String name, Duration hallLife, Duration serverLife, BrokerSettings broker) {
    private static final Duration DAY = Duration.ofDays(1);

    /// The table `[authority]` of a workshop's settings, and what it needs of `[broker]`.
    ///
    /// @throws SettingsException listing every problem, one a line
    public static AuthoritySettings of(Path workshop) {
        var file = new Workshop(workshop).settings();
        var settings =
                new AuthoritySettings(
                        file.value("authority.name", "Cổng Làng", AuthoritySettings::name),
                        file.duration(
                                "authority.hall-life",
                                DAY.multipliedBy(365),
                                DAY.multipliedBy(30),
                                DAY.multipliedBy(825)),
                        file.duration(
                                "authority.server-life",
                                DAY.multipliedBy(825),
                                DAY.multipliedBy(30),
                                DAY.multipliedBy(825)),
                        BrokerSettings.of(workshop));
        file.check("authority");
        return settings;
    }

    private static String name(String text) {
        if (text.isBlank()
                || text.length() > 40
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must have 1 to 40 characters");
        }
        return text.strip();
    }
}
