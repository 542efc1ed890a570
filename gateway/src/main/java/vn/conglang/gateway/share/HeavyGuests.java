package vn.conglang.gateway.share;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.conglang.gateway.firewall.Reading.Moved;

/// Who moves much, over three looks. Once heavy, heavy until it is forgotten. For one thread at a
/// time.
final class HeavyGuests {
    private static final int LOOKS = 3;

    private final Deque<Look> looks = new ArrayDeque<>();
    private final Set<Long> heavy = new HashSet<>();

    /// More is heavy.
    ///
    /// @param down towards the guest
    /// @param up from the guest
    record Limits(Rate down, Rate up) {}

    private record Look(long at, Map<Long, Moved> moved) {}

    /// Takes over a look.
    ///
    /// @param moved bytes by admission
    /// @return the admissions that are heavy
    Set<Long> look(Map<Long, Moved> moved, long nanos, Limits limits) {
        if (looks.size() == LOOKS) {
            var before = looks.removeFirst();
            var passed = nanos - before.at();
            moved.forEach((admission, now) -> {
                var then = before.moved().getOrDefault(admission, Moved.NOTHING);
                if (over(now.down() - then.down(), passed, limits.down())
                        || over(now.up() - then.up(), passed, limits.up())) {
                    heavy.add(admission);
                }
            });
        }
        looks.addLast(new Look(nanos, moved));
        heavy.retainAll(moved.keySet());
        return Set.copyOf(heavy);
    }

    /// These are heavy, as an agent before this one found.
    void keep(Set<Long> admissions) {
        heavy.addAll(admissions);
    }

    private static boolean over(long bytes, long nanos, Rate limit) {
        return Rate.of(Math.max(0, bytes), nanos).compareTo(limit) > 0;
    }

    /// Nobody is heavy any more.
    void forget() {
        looks.clear();
        heavy.clear();
    }
}
