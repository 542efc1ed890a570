package vn.conglang.portal.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the page about the gate says.
///
/// @param now the time of day, when the clock can be trusted
/// @param mayBlock whether the reader may keep devices out
public record TimelinePage(
        DeskFrame frame,
        List<Story> stories,
        Optional<Instant> now,
        ZoneId zone,
        boolean mayBlock) {
    public TimelinePage {
        stories = List.copyOf(stories);
    }

    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// When something happened: `14:02`, `14:02–14:20`, or how long ago.
    public String when(Happening happening) {
        var first = at(happening.firstAgo());
        var last = at(happening.lastAgo());
        return first.equals(last) || now.isEmpty() ? last : first + "–" + last;
    }

    private String at(Duration ago) {
        return now.map(time -> words().clock(time.minus(ago).atZone(zone)))
                .orElseGet(() -> words().of("timeline.ago", words().span(ago)));
    }

    /// How a device stands now.
    public String standing(Story story) {
        var said = words().of(story.standing().key());
        return story.left()
                .map(left -> words().of("timeline.left", said, words().span(left)))
                .orElse(said);
    }
}
