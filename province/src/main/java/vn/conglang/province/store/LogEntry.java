package vn.conglang.province.store;

/// What somebody did, to be written into the log. Longer texts are cut, control and direction marks
/// become blanks.
///
/// @param person who; empty when not known
/// @param kind what
/// @param subject to whom or what; may be empty
/// @param detail anything more; never a secret
/// @param source from where
public record LogEntry(String person, String kind, String subject, String detail, String source) {
    private static final int NAME = 100;
    private static final int DETAIL = 300;

    public LogEntry {
        person = plain(person, NAME);
        subject = plain(subject, NAME);
        detail = plain(detail, DETAIL);
        source = plain(source, NAME);
    }

    private static String plain(String text, int longest) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ").strip();
        var points = line.codePointCount(0, line.length());
        return points <= longest ? line : line.substring(0, line.offsetByCodePoints(0, longest));
    }
}
