package vn.conglang.gateway.fit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.vitals.Board;

/// The board: its memory, card, supply, clock, and the pins of lamp and button.
final class BoardCheck {
    private static final long MEGABYTE = 1_000_000;

    /// A board of 512 MB shows a little less. The agent may have 160 MB, its start needs no more.
    private static final long LITTLE_MEMORY = 400 * MEGABYTE;

    /// Beside what the database may grow to.
    private static final long SPARE_ROOM = 100 * MEGABYTE;

    private static final long PAGE = 4096;
    private static final int WORN_PERCENT = 90;
    private static final LocalDate PLAUSIBLE = LocalDate.of(2025, 1, 1);
    private static final String MEMORY = "/proc/meminfo";
    private static final String CLOCK = "/sys/class/rtc/rtc0/since_epoch";
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");

    private BoardCheck() {}

    static List<Finding> look(Machine machine, GatewaySettings settings, Board.Found board) {
        var found = new ArrayList<Finding>();
        found.add(memory(machine, board));
        found.addAll(card(settings, board));
        found.addAll(supply(board));
        found.add(clockBattery(machine));
        found.addAll(clock(machine, settings));
        found.add(panel(machine, settings));
        return found;
    }

    private static Finding memory(Machine machine, Board.Found board) {
        var matcher = TOTAL.matcher(machine.text(MEMORY).orElse(""));
        if (!matcher.find()) {
            return Finding.note("memory", MEMORY, "unknown", "");
        }
        var total = Long.parseLong(matcher.group(1)) * 1024;
        var value =
                total / MEGABYTE
                        + " MB"
                        + (board.memoryBytes().isPresent()
                                ? ", free " + board.memoryBytes().getAsLong() / MEGABYTE
                                : "");
        return total < LITTLE_MEMORY
                ? Finding.misfit("memory", MEMORY, value, "use a board with 512 MB or more")
                : Finding.fits("memory", MEMORY, value);
    }

    private static List<Finding> card(GatewaySettings settings, Board.Found board) {
        var where = settings.dataDirectory().toString();
        var found = new ArrayList<Finding>();
        if (board.readOnly()) {
            found.add(
                    Finding.misfit(
                            "card",
                            where,
                            "takes nothing (read-only)",
                            "use a new card: it is dying"));
        }
        var wanted = settings.dataPages() * PAGE + SPARE_ROOM;
        found.add(
                board.freeBytes()
                        .map(free ->
                                free < wanted
                                        ? Finding.misfit(
                                                "room on the card",
                                                where,
                                                free / MEGABYTE
                                                        + " MB free, "
                                                        + wanted / MEGABYTE
                                                        + " wanted",
                                                "use a card of 16 GB or more; or apt-get clean")
                                        : Finding.fits(
                                                "room on the card",
                                                where,
                                                free / MEGABYTE + " MB free"))
                        .orElseGet(() ->
                                Finding.note(
                                        "room on the card",
                                        where,
                                        "unknown: the folder is not there yet",
                                        "")));
        var used = board.card().usedPercent();
        if (used.isPresent() && used.getAsLong() >= WORN_PERCENT) {
            found.add(
                    Finding.misfit(
                            "card",
                            where,
                            used.getAsLong() + " % of its life used",
                            "use a new card"));
        }
        var faults = board.card().fileSystemErrors();
        if (faults.isPresent() && faults.getAsLong() > 0) {
            found.add(
                    Finding.misfit(
                            "card",
                            "/sys/fs/ext4",
                            faults.getAsLong() + " faults of the file system",
                            "have a spare card ready"));
        }
        return found;
    }

    private static List<Finding> supply(Board.Found board) {
        return board
                .power()
                .underVoltageSeen()
                .map(low ->
                        low
                                ? Finding.misfit(
                                        "power supply",
                                        "get_throttled",
                                        "its voltage was too low",
                                        "use the power supply that is made for this board")
                                : Finding.fits("power supply", "get_throttled", "good"))
                .stream()
                .toList();
    }

    /// A Pi 5 has the clock, and mostly not the battery: it then begins in the past.
    private static Finding clockBattery(Machine machine) {
        var remedy = "none is needed; records say that their time is estimated";
        var text = machine.text(CLOCK);
        if (text.isEmpty()) {
            return Finding.note(
                    "clock battery",
                    "/sys/class/rtc",
                    "none: after a power cut time is estimated until the internet is there",
                    remedy);
        }
        var seconds = seconds(text.get());
        return seconds.isEmpty() || isPast(seconds.getAsLong())
                ? Finding.note(
                        "clock battery",
                        CLOCK,
                        "the clock is in the past: no battery, or an empty one",
                        remedy)
                : Finding.fits("clock battery", CLOCK, "the clock goes on");
    }

    private static OptionalLong seconds(String text) {
        return text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static boolean isPast(long seconds) {
        return Instant.ofEpochSecond(seconds)
                .isBefore(PLAUSIBLE.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static List<Finding> clock(Machine machine, GatewaySettings settings) {
        if (settings.clockTrusted()) {
            return List.of();
        }
        var ask = "timedatectl show --property=NTPSynchronized --value";
        var said = machine.run(ask.split(" "));
        return List.of(
                said.succeeded() && said.text().strip().equals("yes")
                        ? Finding.fits("clock", "timedatectl", "set by the internet")
                        : Finding.note(
                                "clock",
                                "timedatectl",
                                "not set yet",
                                "wait for the internet; systemctl status systemd-timesyncd"));
    }

    private static Finding panel(Machine machine, GatewaySettings settings) {
        if (settings.panel().isEmpty()) {
            return Finding.fits("lamp and button", "[panel]", "none is set");
        }
        var chips = machine.names("/dev", "gpiochip*");
        return chips.isEmpty()
                ? Finding.misfit(
                        "lamp and button",
                        "/dev/gpiochip*",
                        "this board shows no pins",
                        "take [panel] out of the settings, or use a Raspberry Pi")
                : Finding.fits("lamp and button", "/dev", String.join(", ", chips));
    }
}
