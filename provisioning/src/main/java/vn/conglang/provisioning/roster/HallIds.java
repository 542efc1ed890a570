package vn.conglang.provisioning.roster;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.conglang.telemetry.HallId;

/// Ids for new halls: one more than any that was ever given, so that none is given twice.
final class HallIds {
    private final String prefix;
    private final Pattern shape;
    private int last;

    HallIds(Roster roster, HallList list, String prefix) {
        this.prefix = prefix;
        this.shape = Pattern.compile(Pattern.quote(prefix) + "-([0-9]{1,8})");
        var given = roster.everyFacts().stream().map(HallFacts::id);
        var listed = list.entries().stream().map(Entry::id).flatMap(Optional::stream);
        this.last = Stream.concat(given, listed).mapToInt(this::number).max().orElse(0);
    }

    HallId next() {
        last++;
        return new HallId("%s-%04d".formatted(prefix, last));
    }

    private int number(HallId id) {
        var match = shape.matcher(id.value());
        return match.matches() ? Integer.parseInt(match.group(1)) : 0;
    }
}
