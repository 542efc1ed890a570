package vn.conglang.province.bulletin;

import java.nio.file.Path;

/// With what bulletins are signed. Both files are read whenever one is sent.
///
/// @param key the private key of this server, PKCS#8 PEM
/// @param endorsement the workshop's word for it, the JSON of a signed text
public record BulletinSettings(Path key, Path endorsement) {
    /// Where they usually are.
    public static final BulletinSettings USUAL =
            new BulletinSettings(
                    Path.of("/var/lib/conglang-province/bulletin.key"),
                    Path.of("/var/lib/conglang-province/bulletin.endorsed"));
}
