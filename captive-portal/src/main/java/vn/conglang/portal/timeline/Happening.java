package vn.conglang.portal.timeline;

import java.time.Duration;
import java.util.Locale;

/// Something that a device did, or that befell it, once or again and again.
///
/// @param firstAgo how long ago for the first time
/// @param lastAgo how long ago for the last time, at most [#firstAgo]
public record Happening(Kind kind, Duration firstAgo, Duration lastAgo) {
    /// What it was.
    public enum Kind {
        /// Wanted some page and was led to ours: how phones look whether they are online.
        ASKED,
        /// Saw the first page.
        SAW,
        /// Pressed the button and got in.
        ENTERED,
        /// Pressed it while it was in: its time began anew.
        EXTENDED,
        /// Pressed it, and the hall was full.
        FULL,
        /// Pressed it, and the hall was closed.
        CLOSED,
        /// Pressed it, and is kept out.
        KEPT_OUT,
        /// Its time was over.
        ENDED,
        /// The keeper took it off the network.
        BLOCKED,
        /// The keeper let it come back.
        FREED;

        /// The key of its text: `timeline.did.` and this.
        public String key() {
            return "timeline.did." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
