package vn.conglang.province.report;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// A report's words, numbers and dates in one language. Immutable.
final class ReportWords {
    private static final ResourceBundle.Control AS_NAMED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle texts;

    private ReportWords(Locale locale) {
        this.locale = locale;
        this.texts =
                ResourceBundle.getBundle(
                        "vn.conglang.province.report.report",
                        locale,
                        ReportWords.class.getClassLoader(),
                        AS_NAMED);
    }

    /// English when asked for with `en`, else Vietnamese.
    static ReportWords in(String language) {
        return new ReportWords(
                language.equals("en") ? Locale.ENGLISH : Locale.forLanguageTag("vi"));
    }

    String language() {
        return locale.getLanguage();
    }

    /// A text, with `{0}` and so on filled in.
    String of(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /// Whether there is a text.
    boolean has(String key) {
        return texts.containsKey(key);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// With one digit after the point.
    String tenths(double number) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("dd/MM/uuuu", locale).format(day);
    }
}
