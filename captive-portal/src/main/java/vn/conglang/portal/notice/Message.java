package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/// What a notice says, shows and lets hear, and when. The text is plain: pages escape it and never
/// turn anything in it into a link.
///
/// @param title one line; may be empty as long as nobody is to read it
/// @param text line breaks are kept
/// @param from the first day on which it hangs out; empty = at once
/// @param until the last day; empty = a week, counted from when the clock can be trusted
/// @param pinned whether it hangs above newer ones
@Json
public record Message(
        String title,
        String text,
        Category category,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        boolean pinned,
        Optional<Photo> photo,
        Optional<Voice> voice) {
    public static final int LONGEST_TITLE = 100;
    public static final int LONGEST_TEXT = 1000;
    static final int DAYS = 7;
    private static final int EXCERPT = 180;

    public Message {
        title = PlainText.line(title);
        text = PlainText.of(text);
        if (title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "title must have at most %d characters (got %d)"
                            .formatted(LONGEST_TITLE, title.length()));
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text must have at most %d characters (got %d)"
                            .formatted(LONGEST_TEXT, text.length()));
        }
    }

    /// A message of words alone, to hang out at once.
    public static Message of(String title, String text, Category category) {
        return new Message(
                title,
                text,
                category,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /// The beginning of the text, as long as the list has room for.
    public String excerpt() {
        if (text.length() <= EXCERPT) {
            return text;
        }
        var cut = text.substring(0, EXCERPT);
        var blank = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
        var end =
                blank > EXCERPT / 2
                        ? blank
                        : text.offsetByCodePoints(0, cut.codePointCount(0, EXCERPT - 1));
        return cut.substring(0, end).strip() + "…";
    }

    /// Whether the list shows less than all of it.
    public boolean longer() {
        return text.length() > EXCERPT || photo.isPresent();
    }

    /// Whether there is nothing in it worth keeping.
    boolean blank() {
        return title.isEmpty() && text.isEmpty() && photo.isEmpty() && voice.isEmpty();
    }

    /// Whether it names what looks like a web address.
    boolean namesWebAddress() {
        return PlainText.namesWebAddress(title + "\n" + text);
    }

    boolean reads(Message other) {
        return title.equals(other.title) && text.equals(other.text);
    }

    Stream<String> files() {
        return Stream.concat(
                photo.stream().flatMap(each -> Stream.of(each.largeFile(), each.smallFile())),
                voice.stream().map(Voice::file));
    }

    Message pinned(boolean now) {
        return new Message(title, text, category, from, until, now, photo, voice);
    }

    Message between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new Message(title, text, category, first, last, pinned, photo, voice);
    }
}
