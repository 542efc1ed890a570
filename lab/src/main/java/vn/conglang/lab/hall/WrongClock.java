package vn.conglang.lab.hall;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.conglang.lab.process.Program;

/// A wall clock of one program's own, by libfaketime: it can be wrong, and jump, while the time
/// since boot and this machine's own clock go on.
///
/// @param file says by how much it is wrong
public record WrongClock(Path file) {
    private static final String LIBRARY =
            "/usr/$LIB/faketime/libfaketimeMT.so.1"; // ld.so(8) knows where

    /// The program with this clock, right at first.
    Program around(Program program) {
        set(Duration.ZERO);
        return program.startedBy(
                List.of(
                        "env",
                        "LD_PRELOAD=" + LIBRARY,
                        "FAKETIME_TIMESTAMP_FILE=" + file,
                        "FAKETIME_NO_CACHE=1",
                        "FAKETIME_DONT_FAKE_MONOTONIC=1",
                        "FAKETIME_FORCE_MONOTONIC_FIX=0")); // else a waiting JVM spins
    }

    /// Sets it, while the program runs too.
    ///
    /// @param wrongBy what it is ahead of the truth; negative: behind
    public void set(Duration wrongBy) {
        Folders.write(file, "%+d".formatted(wrongBy.toSeconds()));
    }
}
