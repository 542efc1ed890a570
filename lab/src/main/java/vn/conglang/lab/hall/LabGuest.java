package vn.conglang.lab.hall;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// A villager's phone: its own namespace, MAC, DHCP lease and IPv6 address. Safe for several
/// threads.
public final class LabGuest {
    private static final Pattern INET = Pattern.compile("inet6? ([0-9a-f.:]+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HOST = "http://www.example.vn";

    private final int number;
    private final Namespace namespace;
    private final Path script;

    LabGuest(int number, Namespace namespace, Path script) {
        this.number = number;
        this.namespace = namespace;
        this.script = script;
    }

    /// 1 for the first.
    public int number() {
        return number;
    }

    /// Its machine.
    public Namespace namespace() {
        return namespace;
    }

    /// Its MAC: locally administered, as phones make them up.
    public String mac() {
        return macOf(number);
    }

    /// The MAC of the phone of a number, 1 for the first.
    public static String macOf(int number) {
        return "ae:3d:71:c4:%02x:%02x".formatted(0x90 + (number >> 8), number & 0xff);
    }

    /// The name it tells the DHCP server.
    public String hostName() {
        return "Oppo-A18-cua-ba-Nhan-" + number;
    }

    /// Its IPv4 address.
    ///
    /// @throws LabException where it has none
    public String address() {
        return find("-4")
                .orElseThrow(() -> new LabException(namespace.name() + " has no IPv4 address"));
    }

    /// Its IPv6 address, not the link-local one.
    ///
    /// @throws LabException where it has none
    public String address6() {
        return find("-6")
                .orElseThrow(() -> new LabException(namespace.name() + " has no IPv6 address"));
    }

    /// Its link-local IPv6 address.
    ///
    /// @throws LabException where it has none
    public String linkLocal() {
        return find("-6", "link")
                .orElseThrow(() -> new LabException(namespace.name() + " has no fe80:: address"));
    }

    /// Its address of this family.
    public String address(Family family) {
        return family == Family.IPV4 ? address() : address6();
    }

    /// Asks for a lease and waits for the router's advertisement.
    ///
    /// @throws LabException where none comes
    public void lease() {
        var asked =
                namespace
                        .program(
                                "udhcpc",
                                "-i",
                                "wlan0",
                                "-f",
                                "-q",
                                "-n",
                                "-t",
                                "10",
                                "-T",
                                "1",
                                "-x",
                                "hostname:" + hostName(),
                                "-s",
                                script.toString())
                        .run();
        if (!asked.succeeded()) {
            throw new LabException(
                    "%s got no lease: %s".formatted(namespace.name(), asked.err().strip()));
        }
        if (!Wait.until(PATIENCE, () -> find("-6").isPresent())) {
            throw new LabException(namespace.name() + " heard no router advertisement");
        }
    }

    private Optional<String> find(String family) {
        return find(family, "global");
    }

    private Optional<String> find(String family, String scope) {
        var listing =
                Program.of(
                                "ip",
                                "-n",
                                namespace.name(),
                                family,
                                "-o",
                                "address",
                                "show",
                                "dev",
                                "wlan0",
                                "scope",
                                scope,
                                "-tentative")
                        .run();
        return INET.matcher(listing.out()).results().map(found -> found.group(1)).findFirst();
    }

    /// Sends a request and gives whatever comes; never throws for a refused or cut connection.
    public Answer ask(Request request) {
        return Answer.of(run(request));
    }

    private Finished run(Request request) {
        return namespace.inside(Program.of(request.curl()).within(Duration.ofMinutes(5))).run();
    }

    /// Does as a person: opens a page, is sent to the welcome page, presses the button.
    ///
    /// @return the page shown after the button
    /// @throws LabException where no page with a button comes
    public Answer press(Family family) {
        return new WelcomeForm(this, family).press(HOST + "/");
    }

    /// Loads a file from the internet and gives the number of bytes that came.
    public long download(String path, Family family) {
        return download(path, family, Duration.ofMinutes(4));
    }

    /// Loads a file for at most this long and gives the number of bytes that came.
    public long download(String path, Family family, Duration longest) {
        var request =
                new Request(HOST + path, List.of("-o", "/dev/null", "-w", "%{size_download}"))
                        .over(family)
                        .within(longest);
        return Long.parseLong(run(request.with("--no-include")).out().strip());
    }

    /// Sends this file to the internet; true where it was received in whole.
    public boolean upload(Path file, Family family) {
        var request =
                Request.get(HOST + "/sink")
                        .over(family)
                        .within(Duration.ofMinutes(4))
                        .with("-H", "Expect:", "-T", file.toString(), "-X", "POST");
        return ask(request).body().equals("received\n");
    }

    /// True where the internet answers this phone.
    public boolean online(Family family) {
        return ask(Request.get(HOST + "/generate_204").over(family).within(Duration.ofSeconds(4)))
                .fromInternet();
    }

    /// The name servers the lease brought.
    String nameServers() {
        try {
            return Files.readString(Path.of("/etc/netns", namespace.name(), "resolv.conf"));
        } catch (java.io.IOException e) {
            throw new UncheckedIOException("reading the name servers of " + namespace.name(), e);
        }
    }
}
