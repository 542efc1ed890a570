package vn.conglang.provisioning.roster;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Telephone numbers as officers write them, or as a spreadsheet left them: without their zero.
final class WrittenPhone {
    private static final String VIETNAM = "VN";
    private static final String COUNTRY = "84";
    private static final int WITH_COUNTRY = 11;

    /// Of network operators and offices, such as 119.
    private static final Pattern SHORT = Pattern.compile("1[0-9]{2,3}");

    private WrittenPhone() {}

    /// The digits as dialled in Vietnam, such as `0912345678`; of several numbers the first.
    ///
    /// @throws IllegalArgumentException saying what it must be
    static String parse(String written) {
        var line = WrittenText.line(written);
        if (line.matches("[0-9][.,0-9]*[eE]\\+[0-9]+")) {
            throw new IllegalArgumentException(
                    "was shortened by the spreadsheet; make the column text and type it again");
        }
        var first = line.split("[/;,]|\\s+-\\s+|hoặc", 2)[0].strip();
        var digits = first.replaceAll("[^0-9+]", "");
        var whole =
                digits.startsWith(COUNTRY) && digits.length() == WITH_COUNTRY
                        ? "+" + digits
                        : digits;
        if (SHORT.matcher(whole).matches()) {
            return whole;
        }
        try {
            var numbers = PhoneNumberUtil.getInstance();
            var number = numbers.parse(whole, VIETNAM);
            if (numbers.isValidNumberForRegion(number, VIETNAM)) {
                return numbers.format(number, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
            }
        } catch (NumberParseException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static IllegalArgumentException refused(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "must be a telephone number of Vietnam such as 0912 345 678", cause);
    }
}
