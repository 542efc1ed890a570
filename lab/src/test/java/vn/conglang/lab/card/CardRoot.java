package vn.conglang.lab.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.box.Box;
import vn.conglang.lab.box.DebianRoot;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// A box that is switched off, with the programs of Debian 13 that read a card.
record CardRoot(Box box) implements AutoCloseable {
    static CardRoot open() {
        Root.demand();
        var root = DebianRoot.in(Path.of("target/debian-13"));
        return new CardRoot(Box.on(root, Path.of("target/box/CardProgramsIT")));
    }

    /// Lays a card and the box's files into it: `/card` and `/box`.
    void lay(WrittenCard card) throws IOException {
        for (var name : List.of("card", "box", "netplan")) {
            Program.of("rm", "-rf", file("/" + name).toString()).check();
        }
        Program.of("cp", "-r", card.folder().toString(), file("/card").toString()).check();
        card.unpack(file("/box"));
        var network = file("/netplan/etc/netplan/50-cloud-init.yaml");
        Files.createDirectories(network.resolveSibling(""));
        Files.copy(file("/card/network-config"), network);
        Files.setPosixFilePermissions(network, PosixFilePermissions.fromString("rw-------"));
    }

    /// Runs a program in it, with a network and processes of its own.
    Finished run(String... arguments) {
        var all =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "--net",
                                "--mount",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc=" + file("/proc"),
                                "chroot",
                                file("/").toString(),
                                "env",
                                "LANG=C.UTF-8"));
        all.addAll(List.of(arguments));
        return Program.of(all).run();
    }

    Path file(String path) {
        return box.file(path);
    }

    @Override
    public void close() {
        box.close();
    }
}
