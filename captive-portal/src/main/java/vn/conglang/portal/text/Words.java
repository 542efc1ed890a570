package vn.conglang.portal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/// All texts of one language, from the UTF-8 properties files beside this class. Thread-safe.
public final class Words {
    /// A language's texts stand in a few files, by what they are about.
    private static final List<String> PARTS = List.of("", "-desk", "-notice", "-hall", "-service");

    private static final Words VIETNAMESE = read(Language.VIETNAMESE);
    private static final Words ENGLISH = read(Language.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d/M");
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private final Language language;
    private final Properties texts;

    private Words(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /// The words of a language.
    public static Words in(Language language) {
        return switch (language) {
            case VIETNAMESE -> VIETNAMESE;
            case ENGLISH -> ENGLISH;
        };
    }

    /// The language of these words.
    public Language language() {
        return language;
    }

    /// The text of a key, with `{0}`, `{1}` … replaced by the values.
    ///
    /// @throws IllegalArgumentException when there is no such key
    public String of(String key, Object... values) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(
                    "text \"%s\" is missing in %s.properties".formatted(key, language.tag()));
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /// Whether there is a text of this key.
    public boolean has(String key) {
        return texts.containsKey(key);
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

    /// A number with the language's separators: `12.345` or `12,345`.
    public String number(long number) {
        return String.format(Locale.of(language.tag()), "%,d", number);
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
        return unbroken(String.format(Locale.of(language.tag()), pattern, amount, UNITS[unit]));
    }

    private static String unbroken(String text) {
        return text.replace(' ', '\u00a0');
    }

    /// Every key of this language.
    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    private static Words read(Language language) {
        var texts = new Properties();
        for (var part : PARTS) {
            read(texts, language.tag() + part + ".properties");
        }
        return new Words(language, texts);
    }

    private static void read(Properties texts, String resource) {
        try (var stream = Words.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }
}
