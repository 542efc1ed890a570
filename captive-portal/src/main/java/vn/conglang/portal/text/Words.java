package vn.conglang.portal.text;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/// All texts of one language, and how they are to be read. Thread-safe; the same reading of the
/// same languages is always the same object.
public final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d/M");
    private static final DateTimeFormatter FULL_DATE = DateTimeFormatter.ofPattern("d/M/yyyy");
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private final Reading reading;
    private final Properties texts;
    private final Languages languages;

    Words(Reading reading, Properties texts, Languages languages) {
        this.reading = reading;
        this.texts = texts;
        this.languages = languages;
    }

    /// The words of Vietnamese or English.
    public static Words in(Language language) {
        return Languages.shipped().words(new Reading(language, false));
    }

    /// The language of these words.
    public Language language() {
        return reading.language();
    }

    /// Whether letters are to be larger than usual.
    public boolean large() {
        return reading.large();
    }

    /// What to add to an address of ours so that its page is read in the same language and size.
    public String query() {
        return reading.query();
    }

    /// The same words in the other size.
    public Words resized() {
        return languages.words(reading.resized());
    }

    /// The words of the other languages that the hall offers, in the same size.
    public List<Words> others() {
        return languages.offered().stream()
                .filter(other -> !other.equals(language()))
                .map(other -> languages.words(new Reading(other, large())))
                .toList();
    }

    /// The text of a key, with `{0}`, `{1}` … replaced by the values.
    ///
    /// @throws IllegalArgumentException when there is no such key
    public String of(String key, Object... values) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(
                    "text \"%s\" is missing in %s.properties".formatted(key, language().tag()));
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /// Whether there is a text of this key.
    public boolean has(String key) {
        return texts.getProperty(key) != null;
    }

    /// A length of time for people: seconds below a minute, else hours and minutes, rounded up. It
    /// never breaks across lines.
    public String span(Duration duration) {
        return unbroken(brokenSpan(duration));
    }

    private String brokenSpan(Duration duration) {
        var seconds = Math.max(duration.plusNanos(999_999_999).toSeconds(), 0);
        if (seconds < 60) {
            return of("span.seconds", seconds);
        }
        var minutes = (seconds + 59) / 60;
        if (minutes < 60) {
            return of("span.minutes", minutes);
        }
        if (minutes % 60 == 0) {
            return of("span.hours", minutes / 60);
        }
        return of("span.hours-minutes", minutes / 60, minutes % 60);
    }

    /// A moment for people: `18:30, Thứ Hai, 23/11`.
    public String moment(ZonedDateTime time) {
        var day = of("day." + time.getDayOfWeek().getValue());
        return of("moment", CLOCK.format(time), day, DATE.format(time));
    }

    /// A time of day: `18:30`.
    public String clock(ZonedDateTime time) {
        return CLOCK.format(time);
    }

    /// A number with the language's separators: `12.345` or `12,345`.
    public String number(long number) {
        return String.format(Locale.of(language().tag()), "%,d", number);
    }

    /// An amount of data in decimal units: `1,2 GB` or `1.2 GB`; whole numbers from ten on.
    public String data(long bytes) {
        if (bytes == 0) {
            return unbroken("0 kB");
        }
        var amount = bytes / 1000.0;
        var unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        var pattern = amount >= 9.95 ? "%.0f %s" : "%.1f %s";
        return unbroken(String.format(Locale.of(language().tag()), pattern, amount, UNITS[unit]));
    }

    /// A day for people: `Thứ Hai, 23/11/2026`.
    public String day(LocalDate date) {
        return of("date", of("day." + date.getDayOfWeek().getValue()), FULL_DATE.format(date));
    }

    private static String unbroken(String text) {
        return text.replace(' ', '\u00a0');
    }

    /// Every key of this language.
    Set<String> keys() {
        return texts.stringPropertyNames();
    }
}
