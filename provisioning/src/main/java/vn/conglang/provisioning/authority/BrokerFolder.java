package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import java.util.List;

/// The files that the broker reads.
///
/// @param folder readable by the broker's user
public record BrokerFolder(Path folder) {
    /// Its settings.
    public Path configuration() {
        return folder.resolve("mosquitto.conf");
    }

    /// Who may read and write what.
    public Path rules() {
        return folder.resolve("acl");
    }

    /// Whom it trusts.
    public Path trustedCa() {
        return folder.resolve("ca.pem");
    }

    /// Whom it trusts no more.
    public Path lists() {
        return folder.resolve("crl.pem");
    }

    /// Its own certificate.
    public Path certificate() {
        return folder.resolve("broker.pem");
    }

    /// Its own key, 0640: the broker's user may be the folder's group.
    public Path key() {
        return folder.resolve("broker.key");
    }

    /// What it must read anew when it changes.
    List<Path> read() {
        return List.of(configuration(), rules(), trustedCa(), lists(), certificate());
    }
}
