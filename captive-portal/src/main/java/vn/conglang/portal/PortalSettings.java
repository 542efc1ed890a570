package vn.conglang.portal;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/// How the portal runs.
///
/// @param port to listen on, on all addresses, IPv4 and IPv6; 0 for any free one
/// @param hallAddresses the gateway's own addresses on the hall's network, the preferred of each
///   family first; guests reach the portal there on port 80
/// @param contents folder of what keepers write and the province sends
/// @param provinceKey the province's public key (Ed25519, PEM); need not exist, nothing of the
///   province is trusted then
/// @param languages tags of the languages that pages are offered in, in order
/// @param timeZone of the hall, for times of day on pages
/// @param maximumConnections more connections than this wait
/// @param warning how long before a guest's end pages say that it is near
public record PortalSettings(
        int port,
        List<InetAddress> hallAddresses,
        Path contents,
        Path provinceKey,
        List<String> languages,
        ZoneId timeZone,
        int maximumConnections,
        Duration warning) {
    /// Enough for a hall of 250 phones with several connections each.
    public static final int DEFAULT_MAXIMUM_CONNECTIONS = 2048;

    /// Half an hour.
    public static final Duration DEFAULT_WARNING = Duration.ofMinutes(30);

    public PortalSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("portal port must be 0 to 65535 (got " + port + ")");
        }
        if (hallAddresses.isEmpty()) {
            throw new IllegalArgumentException("hall addresses must be one or more (got none)");
        }
        if (maximumConnections < 16) {
            throw new IllegalArgumentException(
                    "maximum connections must be 16 or more (got " + maximumConnections + ")");
        }
        hallAddresses = List.copyOf(hallAddresses);
        languages = List.copyOf(languages);
    }

    /// Everything else at its default: Vietnamese and English, Vietnamese time, 2048 connections.
    /// The province's key lies in the contents folder.
    public static PortalSettings of(int port, List<InetAddress> hallAddresses, Path contents) {
        return new PortalSettings(
                port,
                hallAddresses,
                contents,
                contents.resolve("province.pem"),
                List.of("vi", "en"),
                ZoneId.of("Asia/Ho_Chi_Minh"),
                DEFAULT_MAXIMUM_CONNECTIONS,
                DEFAULT_WARNING);
    }
}
