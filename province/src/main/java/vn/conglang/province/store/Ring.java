package vn.conglang.province.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Halls that get something new at the same time, in the order in which it goes round; the roster
/// says which hall is of which.
public enum Ring {
    /// A few halls with somebody at hand.
    trial,
    /// The halls of one commune.
    commune,
    /// All others.
    all;

    /// All of them, in order.
    public static final List<Ring> IN_ORDER = List.of(values());

    /// How far it has gone when it has reached this ring: 1 for the first.
    public int reach() {
        return IN_ORDER.indexOf(this) + 1;
    }

    /// The last ring of a reach; empty for none.
    public static Optional<Ring> of(int reach) {
        return Arrays.stream(values()).filter(each -> each.reach() == reach).findFirst();
    }

    /// The ring after this reach; empty when there is none.
    public static Optional<Ring> after(int reach) {
        return of(reach + 1);
    }
}
