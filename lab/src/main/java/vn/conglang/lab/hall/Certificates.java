package vn.conglang.lab.hall;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.certificate.LabAuthority;

/// The certificates of broker, province and hall. They are issued when the network is made and
/// found again in their files by a later command. Not for several threads.
public final class Certificates {
    private final Path directory;
    private Optional<LabAuthority> authority = Optional.empty();

    Certificates(Folders folders) {
        this.directory = folders.root().resolve("tls");
    }

    /// Issues new ones for everybody.
    void issue() {
        var fresh = LabAuthority.create(directory);
        fresh.server("broker", List.of(Addresses.BROKER_NAME, Addresses.PROVINCE, "localhost"));
        fresh.server("web", List.of("www.example.vn"));
        fresh.client("province");
        fresh.client(GatewayProgram.HALL);
        authority = Optional.of(fresh);
    }

    /// The broker's.
    public Identity broker() {
        return issued("broker");
    }

    /// The province's program's.
    public Identity province() {
        return issued("province");
    }

    /// The hall's.
    public Identity hall() {
        return issued(GatewayProgram.HALL);
    }

    /// Who issues more of them.
    ///
    /// @throws LabException where another command brought this lab up: the key was never written
    ///   down
    public LabAuthority authority() {
        return authority.orElseThrow(
                () -> new LabException("Only who brought the lab up can issue certificates in it"));
    }

    private Identity issued(String name) {
        return new Identity(
                directory.resolve("ca.pem"),
                directory.resolve(name + ".pem"),
                directory.resolve(name + ".key"));
    }
}
