package vn.conglang.portal.bulletin;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.conglang.portal.text.Language;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.ProvinceBulletin.Purpose;
import vn.conglang.telemetry.ProvinceBulletin.Severity;
import vn.conglang.telemetry.ProvinceBulletin.Text;

/// A message from the province to the people of its halls, as pages show it. Plain text: nothing in
/// it becomes a link.
///
/// @param issued when it was given out
/// @param expires from when on it is no longer shown
/// @param drill whether it is a rehearsal, which the page says
/// @param text by language tag, Vietnamese always
public record Bulletin(
        String id,
        Instant issued,
        Instant expires,
        Severity severity,
        boolean drill,
        Map<String, Text> text) {
    public Bulletin {
        text = Map.copyOf(text);
    }

    /// One that came over the line.
    static Bulletin of(ProvinceBulletin sent) {
        return new Bulletin(
                sent.id(),
                Instant.parse(sent.issued()),
                sent.end(),
                sent.severity(),
                sent.purpose() == Purpose.drill,
                sent.text());
    }

    /// Whether it is still to be shown. Without a clock that can be trusted it is: better an old
    /// warning, with its date, than none.
    public boolean holds(Optional<Instant> now) {
        return now.isEmpty() || now.get().isBefore(expires);
    }

    /// Which language [#in] answers in: the asked one, else Vietnamese.
    public Language spoken(Language asked) {
        return text.containsKey(asked.tag()) ? asked : Language.VIETNAMESE;
    }

    /// The texts in this language, else in Vietnamese.
    public Text in(Language language) {
        var found = text.get(spoken(language).tag());
        if (found == null) {
            throw new IllegalStateException("no texts of " + id);
        }
        return found;
    }
}
