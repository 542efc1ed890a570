package vn.conglang.provisioning.updates;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A group of halls that gets a new version at the same time; a suite of the repository. The order
/// is that in which a version goes round.
enum Ring {
    /// A few halls with somebody at hand.
    TRIAL,
    /// The halls of one commune.
    COMMUNE,
    /// All others.
    ALL;

    /// As it stands in the roster and in a box's apt sources: `trial`.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where a version comes from before it gets here; empty for the first ring.
    Optional<Ring> before() {
        return switch (this) {
            case TRIAL -> Optional.empty();
            case COMMUNE -> Optional.of(TRIAL);
            case ALL -> Optional.of(COMMUNE);
        };
    }

    /// @throws IllegalArgumentException saying what it must be
    static Ring of(String key) {
        return Stream.of(values())
                .filter(ring -> ring.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "ring must be one of %s (got \"%s\")".formatted(keys(), key)));
    }

    static List<String> keys() {
        return Stream.of(values()).map(Ring::key).toList();
    }
}
