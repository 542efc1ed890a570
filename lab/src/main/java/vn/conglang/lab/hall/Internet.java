package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.conglang.lab.process.ProcessBook;

/// The rest of the world: a name server on which every name stands for one web server, and that web
/// server, which answers the phones' probes as the real ones do and has files of any size.
public final class Internet {
    private final Namespace internet;
    private final Folders folders;
    private final Service names;
    private final Service web;
    private final OpenHost openHost;

    Internet(Namespace internet, Folders folders, ProcessBook book) {
        this.internet = internet;
        this.folders = folders;
        this.openHost = new OpenHost(internet);
        this.names =
                new Service(
                        "internet-dnsmasq",
                        internet.program(
                                "dnsmasq",
                                "--keep-in-foreground",
                                "--conf-file=" + file("dnsmasq.conf")),
                        () -> listens("53"),
                        folders.log("internet-dnsmasq"),
                        book);
        this.web =
                new Service(
                        "internet-web",
                        internet.program(
                                "nginx",
                                "-p",
                                file("").toString(),
                                "-c",
                                file("nginx.conf").toString(),
                                "-e",
                                "stderr"),
                        () -> listens("80"),
                        folders.log("internet-web"),
                        book);
    }

    /// Where it is.
    public Namespace namespace() {
        return internet;
    }

    /// The web server.
    public Service web() {
        return web;
    }

    /// The name server.
    public Service names() {
        return names;
    }

    /// The host that only tests talk to.
    public OpenHost openHost() {
        return openHost;
    }

    /// Pulls the hall's cable: nothing of the internet is reached any more.
    public void pull() {
        internet.set("net.ipv6.conf.hall.keep_addr_on_down=1");
        internet.configure("link set hall down\n");
    }

    /// Plugs the cable in again.
    public void plug() {
        internet.configure("link set hall up\n");
    }

    void start() {
        Folders.write(file("dnsmasq.conf"), nameLines());
        Folders.copyResource("nginx.conf", file("nginx.conf"));
        Unprivileged.NOBODY.own(folders.folder("internet/body"));
        folders.folder("internet/files/bytes");
        folders.folder("log");
        names.start();
        web.start();
    }

    /// The path of a file of exactly this many bytes on the web server.
    public String download(long bytes) {
        makeFile(bytes);
        return "/bytes/" + bytes;
    }

    /// The path of a file of this many bytes that trickles at 64 kB a second.
    public String trickle(long bytes) {
        makeFile(bytes);
        return "/slow/" + bytes;
    }

    /// One line per request: seconds, client, host, method, path, status, bytes sent, bytes
    /// received.
    public Path accessLog() {
        return file("access.log");
    }

    private void makeFile(long bytes) {
        var path = file("files/bytes").resolve(Long.toString(bytes));
        if (Files.exists(path)) {
            return;
        }
        try (var created = new RandomAccessFile(path.toFile(), "rw")) {
            created.setLength(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("making a file of " + bytes + " bytes", e);
        }
    }

    private Path file(String name) {
        return folders.root().resolve("internet").resolve(name);
    }

    private boolean listens(String port) {
        return internet.program("ss", "-Hltn", "sport", "=", port).run().out().contains(":" + port);
    }

    private static String nameLines() {
        return """
        user=nobody
        group=nogroup
        pid-file=
        listen-address=127.0.0.1,%s,%s
        bind-interfaces
        no-resolv
        no-hosts
        local-ttl=60
        address=/%s/%s
        address=/%s/%s
        address=/dns.msftncsi.com/131.107.255.255
        address=/dns.msftncsi.com/fd3e:4f5a:5b81::1
        address=/invalid/
        address=/#/%s
        address=/#/%s
        """
                .formatted(
                        Addresses.NAMES,
                        Addresses.NAMES6,
                        Addresses.BROKER_NAME,
                        Addresses.PROVINCE,
                        Addresses.BROKER_NAME,
                        Addresses.PROVINCE6,
                        Addresses.WEB,
                        Addresses.WEB6);
    }
}
