package vn.conglang.provisioning.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The hashes of the log's lines so far. For one thread at a time.
final class ActChain {
    static final String BEGINNING = "0".repeat(64);

    private final List<String> hashes = new ArrayList<>();
    private long bytes;

    /// Lines so far.
    long length() {
        return hashes.size();
    }

    /// Where the next line begins in the file.
    long bytes() {
        return bytes;
    }

    /// What the next line must hold as `previous`.
    String head() {
        return hashes.isEmpty() ? BEGINNING : hashes.getLast();
    }

    /// What is wrong with this act as the next one, if anything is.
    Optional<String> check(Act act) {
        if (!act.previous().equals(head())) {
            return Optional.of("the line before it was changed, removed or added (hash differs)");
        }
        return act.number() == length() + 1
                ? Optional.empty()
                : Optional.of("is numbered " + act.number());
    }

    void add(Act act, byte[] line) {
        if (act.number() != length() + 1) {
            throw new IllegalArgumentException("out of order: " + act.number());
        }
        hashes.add(Fingerprint.of(line));
        bytes += line.length + 1L;
    }

    boolean holds(ActLog.Head earlier) {
        return earlier.lines() >= 1
                && earlier.lines() <= length()
                && hashes.get((int) earlier.lines() - 1).equals(earlier.hash());
    }
}
