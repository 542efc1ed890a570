package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.process.ProcessBook;
import vn.conglang.lab.process.Program;

/// Our agent on the lab's gateway, run as an installer would: a user of its own with the right to
/// change the network's rules and no other.
public final class GatewayProgram {
    /// The hall's number.
    public static final String HALL = "qn-0417";

    /// The portal's port on the gateway.
    public static final int PORTAL_PORT = 8080;

    private static final int DESK_PORT = 8081;

    private final Namespace gateway;
    private final Folders folders;
    private final LabSettings wishes;
    private final Programs programs;
    private final Service service;

    GatewayProgram(Namespace gateway, Folders folders, LabSettings wishes, ProcessBook book) {
        this.gateway = gateway;
        this.folders = folders;
        this.wishes = wishes;
        this.programs = new Programs(folders);
        var java =
                programs.of(
                        "gateway",
                        List.of("-Xmx48m", "-XX:+UseSerialGC"),
                        List.of("--settings", settings().toString()));
        this.service =
                new Service(
                        "gateway",
                        gateway.inside(
                                Unprivileged.GATEWAY.run(
                                        wishes.ownClock() ? clock().around(java) : java,
                                        "+net_admin")),
                        this::serves,
                        folders.log("gateway"),
                        book);
    }

    /// The agent.
    public Service service() {
        return service;
    }

    /// The wall clock of the agent in a lab that gave it one of its own.
    public WrongClock clock() {
        return new WrongClock(folders.root().resolve("gateway/clock"));
    }

    /// The folder whose contents outlive a power cut.
    public Path data() {
        return folders.root().resolve("gateway/data");
    }

    /// The agent's settings file; the next start reads it.
    public Path settings() {
        return folders.root().resolve("gateway/gateway.toml");
    }

    /// Has the agent's next start take what the line carries from here; a lab's line is not shared
    /// unless this is said.
    ///
    /// @param down as in the settings: a rate, `learned` or `off`
    public void line(String down, String up) {
        try {
            var lines = Files.readString(settings());
            Folders.write(
                    settings(),
                    lines.replaceFirst("(?m)^down = .*", "down = \"" + down + "\"")
                            .replaceFirst("(?m)^up = .*", "up = \"" + up + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException("changing " + settings(), e);
        }
    }

    /// Where the agent looks for the province's public key; nobody puts one there by himself.
    public Path provinceKey() {
        return folders.root().resolve("gateway/province.pem");
    }

    /// What the agent has phones told of the portal's public name.
    public Path announcement() {
        return folders.root().resolve("gateway/announcement");
    }

    /// Brings a certificate for the portal's public name, or takes it away.
    ///
    /// @param certificate what an authority issued; empty = none
    public void bring(Optional<Identity> certificate) {
        var folder = folders.folder("gateway/public");
        try {
            Files.deleteIfExists(folder.resolve("key.pem"));
            Files.deleteIfExists(folder.resolve("certificate.pem"));
            if (certificate.isPresent()) {
                Files.copy(certificate.get().key(), folder.resolve("key.pem"));
                Files.copy(certificate.get().certificate(), folder.resolve("certificate.pem"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bringing a certificate to " + folder, e);
        }
        Folders.giveTo(Unprivileged.GATEWAY, folder);
    }

    /// Writes the settings and hands the agent its folders.
    ///
    /// @param leases where dnsmasq notes them
    void prepare(Path leases, Identity identity) {
        programs.refresh("gateway");
        folders.folder("gateway/data");
        Folders.giveTo(Unprivileged.GATEWAY, data());
        Unprivileged.GATEWAY.own(folders.folder("gateway/announcement"));
        Unprivileged.GATEWAY.own(identity.key());
        Folders.write(settings(), toml(leases, identity));
    }

    /// A one-time code for a new account at the desk, as `--desk-code` prints it.
    ///
    /// @param role `keeper`, `helper` or `installer`
    public String deskCode(String role) {
        var arguments = List.of("--settings", settings().toString(), "--desk-code", role);
        var program = programs.of("gateway", List.of(), arguments);
        return gateway.inside(Unprivileged.GATEWAY.run(program)).check().strip();
    }

    /// Takes the table `inet conglang` away, as `--remove-firewall` does.
    public void removeFirewall() {
        gateway.inside(
                        Unprivileged.GATEWAY.run(
                                programs.of(
                                        "gateway",
                                        List.of(),
                                        List.of(
                                                "--settings",
                                                settings().toString(),
                                                "--remove-firewall")),
                                "+net_admin"))
                .check();
    }

    /// Portal and desk answer; the desk comes a moment later.
    private boolean serves() {
        var answer =
                gateway.inside(
                                Program.of(
                                                "curl",
                                                "-q",
                                                "-s",
                                                "-k",
                                                "--fail-early",
                                                "-o",
                                                "/dev/null",
                                                "-o",
                                                "/dev/null",
                                                "--max-time",
                                                "2",
                                                "http://%s:%d/"
                                                        .formatted(Addresses.GATEWAY, PORTAL_PORT),
                                                "https://%s:%d/dang-nhap"
                                                        .formatted(Addresses.GATEWAY, DESK_PORT))
                                        .within(Duration.ofSeconds(8)))
                        .run();
        return answer.succeeded() && Files.exists(data());
    }

    private String toml(Path leases, Identity identity) {
        return """
        [hall]
        id = "%s"
        name = "Nhà văn hóa thôn Đầm Buôn"
        [data]
        directory = "%s"
        [network]
        firewall = "nft"
        hall-interface = "br-hall"
        hall-addresses = ["%s", "%s"]
        leases = "%s"
        [portal]
        port = %d
        [province]
        key = "%s"
        trial = "10m"
        [desk]
        port = %d
        [admission]
        duration = "%ds"
        %s
        [counting]
        quarter-hour = "%ds"
        checkpoint = "%ds"
        sample = "%ds"
        [internet]
        check = ["%s:80"]
        [clock]
        source = "host"
        [public]
        name = "%s"
        certificate = "%s"
        key = "%s"
        trusted-ca = "%s"
        announcement = "%s"
        [uplink]
        broker = "mqtts://%s:%d"
        trusted-ca = "%s"
        certificate = "%s"
        key = "%s"
        keep-alive = "10s"
        reconnect-maximum = "5s"
        down = "off"
        up = "off"
        """
                .formatted(
                        HALL,
                        data(),
                        Addresses.GATEWAY,
                        Addresses.GATEWAY6,
                        leases,
                        PORTAL_PORT,
                        provinceKey(),
                        DESK_PORT,
                        wishes.admission().toSeconds(),
                        wishes.admissionLines(),
                        wishes.pace().quarterHour().toSeconds(),
                        wishes.pace().checkpoint().toSeconds(),
                        wishes.pace().sample().toSeconds(),
                        Addresses.WEB,
                        wishes.named() ? Addresses.PORTAL_NAME : "",
                        folders.root().resolve("gateway/public/certificate.pem"),
                        folders.root().resolve("gateway/public/key.pem"),
                        identity.trustedCa(),
                        announcement(),
                        Addresses.BROKER_NAME,
                        Addresses.BROKER_PORT,
                        identity.trustedCa(),
                        identity.certificate(),
                        identity.key());
    }
}
