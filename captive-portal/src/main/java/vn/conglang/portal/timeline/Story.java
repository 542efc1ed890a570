package vn.conglang.portal.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One device at the gate.
///
/// @param name that of the day: two words which say nothing of whose it is
/// @param happenings of the last hour, in their order; none for a device that is only kept out
/// @param left how long it stays so; empty when that does not pass
public record Story(
        String name, List<Happening> happenings, Standing standing, Optional<Duration> left) {
    public Story {
        happenings = List.copyOf(happenings);
    }

    /// How it stands now.
    public enum Standing {
        /// Has not seen the page.
        UNSEEN,
        /// Has seen the page, has not pressed.
        WAITING,
        /// Is in.
        IN,
        /// Was in.
        OVER,
        /// Is kept out by the keeper.
        BLOCKED,
        /// Is the hall's own, and always in.
        EQUIPMENT;

        /// The key of its text: `timeline.is.` and this.
        public String key() {
            return "timeline.is." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether the keeper may take it off the network.
    public boolean mayBeBlocked() {
        return standing != Standing.BLOCKED && standing != Standing.EQUIPMENT;
    }
}
