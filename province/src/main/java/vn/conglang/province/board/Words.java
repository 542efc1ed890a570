package vn.conglang.province.board;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// The page's words, numbers and times in one language. Immutable.
public final class Words {
    private static final ResourceBundle.Control AS_NAMED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final long MINUTES_SHOWN = 120;
    private static final long FEW = 5;

    private final Locale locale;
    private final ResourceBundle texts;
    private final ZoneId zone;

    private Words(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.texts =
                ResourceBundle.getBundle(
                        "vn.conglang.province.board.words",
                        locale,
                        Words.class.getClassLoader(),
                        AS_NAMED);
    }

    /// English when asked for with `en`, else Vietnamese.
    static Words in(String language, ZoneId zone) {
        return new Words(
                language.equals("en") ? Locale.ENGLISH : Locale.forLanguageTag("vi"), zone);
    }

    /// `vi` or `en`.
    public String language() {
        return locale.getLanguage();
    }

    /// The query that keeps this language in a link; empty for Vietnamese.
    public String query() {
        return language().equals("en") ? "?lang=en" : "";
    }

    /// A text, with `{0}` and so on filled in.
    public String of(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /// The reason of a hall's state: in this language when we know it, else as the hall wrote it.
    public String reason(String reason) {
        var key = "reason." + reason;
        return texts.containsKey(key) ? of(key) : reason;
    }

    /// What somebody did: in this language when we know it.
    public String deed(String kind) {
        return known("deed." + kind, kind);
    }

    /// What the log says beside it: in this language when we know it.
    String detail(String detail) {
        return known("detail." + detail.replace(' ', '-'), detail);
    }

    /// What a box says of itself is wrong: in this language when we know it.
    String finding(String code) {
        return known("finding." + code, code);
    }

    /// Why an update ended as it did: in this language when we know it, else as the box wrote it.
    String updateReason(String reason) {
        return reason.isEmpty()
                ? of("update.reason.none")
                : known("update.reason." + reason.replace(' ', '-'), reason);
    }

    private String known(String key, String otherwise) {
        return texts.containsKey(key) ? of(key) : otherwise;
    }

    /// A whole number with the language's grouping.
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// A count of devices of one hall: from one to four it says no more than that, for so few could
    /// be known to whoever was there. Zero is nobody and stays zero.
    public String devices(long count) {
        return isFew(count) ? of("few") : number(count);
    }

    /// A count of a report as this language writes it: `12`, `<5`, `*`, `>=12` or `?`.
    public String figure(String code) {
        if (code.equals("?")) {
            return of("unknown");
        }
        if (code.startsWith(">=")) {
            return of("at.least", number(Long.parseLong(code.substring(2))));
        }
        return code.equals("*")
                ? of("withheld")
                : code.startsWith("<") ? of("few") : number(Long.parseLong(code));
    }

    /// A number with one decimal.
    String tenths(double number) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        format.setMinimumFractionDigits(1);
        return format.format(number);
    }

    /// A number that is written with a point, as this language writes it.
    String decimal(String number) {
        return tenths(Double.parseDouble(number));
    }

    /// Whether a count of devices is not told outside its hall.
    static boolean isFew(long count) {
        return count > 0 && count < FEW;
    }

    /// Bytes in the unit that a person would choose (powers of 1000).
    public String bytes(long bytes) {
        var unit = 0;
        var size = (double) bytes;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(size < 10 && unit > 0 ? 1 : 0);
        return format.format(size) + " " + UNITS[unit];
    }

    /// The time of day, and the date when it is another day than now.
    public String time(Instant instant, Instant now) {
        var local = instant.atZone(zone);
        var today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        var sameYear = local.getYear() == now.atZone(zone).getYear();
        var pattern = today ? "HH:mm" : sameYear ? "HH:mm dd/MM" : "HH:mm dd/MM/uuuu";
        return DateTimeFormatter.ofPattern(pattern, locale).format(local);
    }

    /// The time of day to the second.
    public String clock(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", locale).format(instant.atZone(zone));
    }

    /// Day and time to the second.
    public String moment(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/uuuu", locale)
                .format(instant.atZone(zone));
    }

    /// A day of this year or another.
    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("dd/MM/uuuu", locale).format(day);
    }

    /// The local day of a moment.
    String day(Instant instant) {
        return day(LocalDate.ofInstant(instant, zone));
    }

    /// The date in full.
    public String date(Instant instant) {
        return DateTimeFormatter.ofPattern(texts.getString("date.pattern"), locale)
                .format(instant.atZone(zone));
    }

    /// A length of time in the largest unit that says enough.
    public String duration(Duration duration) {
        if (duration.toMinutes() < 1) {
            return of("duration.seconds", duration.toSeconds());
        }
        if (duration.toMinutes() < MINUTES_SHOWN) {
            return of("duration.minutes", duration.toMinutes());
        }
        return duration.toHours() < 48
                ? of("duration.hours", duration.toHours())
                : of("duration.days", duration.toDays());
    }
}
