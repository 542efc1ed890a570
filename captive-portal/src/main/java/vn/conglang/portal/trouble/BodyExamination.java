package vn.conglang.portal.trouble;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import vn.conglang.portal.trouble.Ailment.Kind;

/// Finds what is wrong with the board, the line and the programs of a box.
final class BodyExamination {
    /// The Raspberry Pi slows its processor down from here on.
    static final double WARM = 80;

    /// The upper end of the last tenth of a card's life.
    static final long NEAR_ITS_END = 100;

    /// JEDEC eMMC 5.0, PRE_EOL_INFO: four fifths of the spare blocks are used.
    static final long SPARE_WARNING = 2;

    /// Nine tenths are.
    static final long SPARE_URGENT = 3;

    /// Less than the agent itself may need at a meeting.
    static final long LITTLE_MEMORY = 40_000_000;

    /// Pages load by luck from here on.
    static final long LOSSY_PERMILLE = 300;

    /// A page takes half a minute from here on.
    static final long SLOW_MILLIS = 2_000;

    private final List<Trouble> found = new ArrayList<>();

    private BodyExamination() {}

    static List<Trouble> of(Health health) {
        var examination = new BodyExamination();
        examination.programs(health.body().programs());
        examination.board(health.body().board(), health.box().celsius());
        if (health.internetDownFor().isEmpty()) {
            examination.line(health.body().line());
        }
        return examination.found;
    }

    private void programs(Health.Programs programs) {
        note(programs.silent().contains("dnsmasq"), Ailment.of(Kind.NAME_SERVER));
        note(programs.silent().contains("hostapd"), Ailment.of(Kind.ACCESS_POINT));
        note(programs.gateRebuilt(), Ailment.of(Kind.GATE_REBUILT));
        note(programs.hung(), Ailment.of(Kind.HUNG));
    }

    private void board(Health.Board board, OptionalDouble celsius) {
        var faults = board.fileFaults().orElse(0);
        note(faults > 0, new Ailment(Kind.FILE_FAULTS, faults));
        var used = board.cardUsedPercent().orElse(0);
        var spare = board.cardSpareState().orElse(0);
        var spent = used > NEAR_ITS_END || spare >= SPARE_URGENT;
        note(spent, Ailment.of(Kind.CARD_SPENT));
        note(
                !spent && (used >= NEAR_ITS_END || spare >= SPARE_WARNING),
                Ailment.of(Kind.CARD_WORN));
        note(board.weakPower(), Ailment.of(Kind.WEAK_POWER));
        var degrees = celsius.orElse(0);
        note(degrees >= WARM, new Ailment(Kind.TOO_WARM, Math.round(degrees)));
        ifBelow(board.memoryBytes(), LITTLE_MEMORY, Kind.LITTLE_MEMORY);
    }

    private void line(Health.Line line) {
        var loss = line.lossPermille().orElse(0);
        var delay = line.delayMillis().orElse(0);
        note(loss >= LOSSY_PERMILLE, new Ailment(Kind.LOSSY_LINE, Math.round(loss / 10.0)));
        note(
                loss < LOSSY_PERMILLE && delay >= SLOW_MILLIS,
                new Ailment(Kind.SLOW_LINE, Math.round(delay / 1000.0)));
    }

    private void ifBelow(OptionalLong value, long limit, Kind kind) {
        value.ifPresent(known -> note(known < limit, new Ailment(kind, known)));
    }

    private void note(boolean wrong, Ailment ailment) {
        if (wrong) {
            found.add(new Trouble.Ailing(ailment));
        }
    }
}
