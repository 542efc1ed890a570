package vn.conglang.province;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where the broker is and who we are to it.
///
/// @param url `mqtts://host:port`, or `mqtt://host:port` on loopback
/// @param tls our papers; needed for `mqtts`
/// @param clientId begin of our client ids, unlike that of any other worker
/// @param shareGroup name of the shared subscription, the same for all workers
public record BrokerSettings(URI url, Optional<Tls> tls, String clientId, String shareGroup) {
    /// PEM files.
    ///
    /// @param trustedCa whom we trust
    /// @param certificate our certificate and what leads to the CA
    /// @param key our private key
    public record Tls(Path trustedCa, Path certificate, Path key) {}
}
