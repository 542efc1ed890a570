package vn.conglang.provisioning.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import vn.conglang.groundwork.settings.SettingsFile;

/// The folder in which the province keeps all it knows of its halls.
///
/// @param folder that need not exist yet
public record Workshop(Path folder) {
    /// Where it is unless somebody says otherwise.
    public static final String DEFAULT_FOLDER = "/var/lib/conglang-provisioning";

    /// Whose dates count.
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /// The settings that its parts share, `provisioning.toml`; empty when there is no such file.
    /// Each part reads its own table and ends with [SettingsFile#check(String)].
    ///
    /// @throws vn.conglang.groundwork.settings.SettingsException when it is no TOML
    public SettingsFile settings() {
        var file = folder.resolve("provisioning.toml");
        return Files.exists(file)
                ? SettingsFile.read(file)
                : SettingsFile.parse(file.toString(), "");
    }
}
