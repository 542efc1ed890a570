package vn.conglang.gateway.enrolment;

import java.net.URI;
import java.nio.file.Path;
import vn.conglang.gateway.uplink.UplinkSettings.TlsFiles;
import vn.conglang.telemetry.HallId;

/// How this box gets its certificate.
///
/// @param hall who we are: the certificate's CN
/// @param server of enrolment (EST, RFC 7030): `https://host` or `https://host:port`
/// @param trustedCa the province's root, as the card brought it (PEM)
/// @param codeFile where the hall's one-time code lies until it is used; the agent removes it, so
///   its folder must be the agent's own
/// @param folder where the key is born and the certificate is kept
public record EnrolmentSettings(
        HallId hall, URI server, Path trustedCa, Path codeFile, Path folder) {
    /// What the uplink uses: key and certificate stand in one file, so that one rename replaces
    /// both; the files are there once the box is enrolled.
    public TlsFiles files() {
        return new TlsFiles(
                folder.resolve(KnownAuthorities.TRUST),
                folder.resolve(IdentityFiles.CURRENT),
                folder.resolve(IdentityFiles.CURRENT));
    }
}
