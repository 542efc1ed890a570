package vn.conglang.provisioning.roster;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.telemetry.HallId;

/// What a value of each kind of fact must be.
final class FactValue {
    private static final int LONGEST = 120;
    private static final int LONGEST_NETWORK_NAME = 32;

    private FactValue() {}

    /// The value as it is kept.
    ///
    /// @throws IllegalArgumentException saying what it must be
    static String checked(FactKind kind, String value) {
        return switch (kind) {
            case NAME, VILLAGE, ENDED -> line(value);
            case COMMUNE -> matching(value, "[0-9]{5}", "must be 5 digits, such as \"06895\"");
            case ACCESS_POINT -> matching(value, "own|external", "must be \"own\" or \"external\"");
            case UPLINK -> matching(value, "fibre|metered", "must be \"fibre\" or \"metered\"");
            case LANGUAGES -> tags(value);
            case HOURS -> OpeningHours.parse(value).toString();
            case WIFI_NAME -> networkName(value);
            case RING -> matching(value, "[a-z][a-z0-9-]{0,30}", "must be a word such as \"all\"");
            case PREDECESSORS -> halls(value);
            case CONTACT_KEEPER -> contact(ContactRole.KEEPER, value);
            case CONTACT_TEAM -> contact(ContactRole.TEAM, value);
            case CONTACT_BOX -> contact(ContactRole.BOX, value);
            case CONTACT_INTERNET -> contact(ContactRole.INTERNET, value);
            case CONTACT_COMMUNE -> contact(ContactRole.COMMUNE, value);
        };
    }

    private static String line(String text) {
        if (text.isBlank()
                || text.codePointCount(0, text.length()) > LONGEST
                || text.codePoints().anyMatch(FactValue::isUnseen)
                || !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException(
                    "must be 1 to 120 letters on one line, in composed form (NFC)");
        }
        return text;
    }

    private static boolean isUnseen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private static String tags(String text) {
        var tag = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?";
        return matching(text, tag + "( " + tag + "){0,7}", "must be tags such as \"vi en tyz\"");
    }

    /// IEEE 802.11 allows 32 bytes.
    private static String networkName(String text) {
        if (line(text).getBytes(StandardCharsets.UTF_8).length > LONGEST_NETWORK_NAME) {
            throw new IllegalArgumentException(
                    "must be at most 32 bytes, which is about 20 letters with marks");
        }
        return text;
    }

    private static String halls(String text) {
        List.of(text.split(" ", -1)).forEach(HallId::new);
        return text;
    }

    private static String contact(ContactRole role, String text) {
        return line(Contact.parse(role, text).written());
    }

    private static String matching(String text, String shape, String mustBe) {
        if (!text.matches(shape)) {
            throw new IllegalArgumentException(mustBe);
        }
        return text;
    }
}
