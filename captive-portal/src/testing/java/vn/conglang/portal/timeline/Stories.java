package vn.conglang.portal.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.portal.timeline.Happening.Kind;

/// Devices at the gate of a hall in tests.
public final class Stories {
    private Stories() {}

    /// One of each standing, and everything that may happen.
    public static List<Story> all() {
        var everything = Stream.of(Kind.values()).map(each -> ago(each, 40, 3)).toList();
        return List.of(
                story(
                        "Sen Hồng",
                        Story.Standing.WAITING,
                        0,
                        List.of(ago(Kind.ASKED, 28, 10), ago(Kind.SAW, 27, 27))),
                story("Thuyền Chiều", Story.Standing.UNSEEN, 0, List.of(ago(Kind.ASKED, 4, 4))),
                story("Tre Xanh", Story.Standing.IN, 23, List.of(ago(Kind.ENTERED, 5, 5))),
                story("Phượng Hồng", Story.Standing.OVER, 0, everything),
                story("Chuông Mới", Story.Standing.BLOCKED, 3, List.of()),
                story("Đèn Làng", Story.Standing.EQUIPMENT, 0, List.of(ago(Kind.SAW, 1, 1))));
    }

    /// A device.
    ///
    /// @param hours how long it stays so; 0 = that does not pass
    public static Story story(
            String name, Story.Standing standing, long hours, List<Happening> happenings) {
        var left = Optional.of(Duration.ofHours(hours)).filter(Duration::isPositive);
        return new Story(name, happenings, standing, left);
    }

    /// Something that happened so many minutes ago.
    public static Happening ago(Kind kind, int first, int last) {
        return new Happening(kind, Duration.ofMinutes(first), Duration.ofMinutes(last));
    }
}
