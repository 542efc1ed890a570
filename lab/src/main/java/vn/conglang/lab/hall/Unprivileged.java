package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.process.Program;

/// A user without rights. Our own programs' users are numbers only: the host's list of users stays
/// as it is.
enum Unprivileged {
    NOBODY(65534),
    GATEWAY(64201),
    PROVINCE(64202),
    MOSQUITTO("mosquitto"),
    POSTGRES("postgres");

    private final String name;

    Unprivileged(int number) {
        this.name = Integer.toString(number);
    }

    Unprivileged(String name) {
        this.name = name;
    }

    /// The user's number; the names are those that Debian's packages make.
    int number() {
        return name.matches("\\d+")
                ? Integer.parseInt(name)
                : Integer.parseInt(Program.of("id", "-u", name).check().strip());
    }

    /// Gives one file or folder to this user; what others may read, they still may.
    void own(Path path) {
        try {
            Files.setAttribute(path, "unix:uid", number());
        } catch (IOException e) {
            throw new UncheckedIOException("giving " + path + " to user " + name, e);
        }
    }

    /// The program started as this user, without any right beyond those named (`+net_admin`).
    Program run(Program program, String... capabilities) {
        var kept = String.join(",", capabilities);
        var and = kept.isEmpty() ? "" : "," + kept;
        var starter =
                new ArrayList<>(
                        List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--clear-groups"));
        starter.add("--bounding-set=-all" + and);
        starter.add("--inh-caps=-all" + and);
        if (!kept.isEmpty()) {
            starter.add("--ambient-caps=" + kept);
        }
        return program.startedBy(starter);
    }
}
