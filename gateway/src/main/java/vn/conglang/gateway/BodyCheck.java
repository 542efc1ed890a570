package vn.conglang.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.firewall.Condition;
import vn.conglang.gateway.firewall.Dropped;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.internet.Answers;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.share.FairShare;
import vn.conglang.gateway.vitals.Board;
import vn.conglang.gateway.watchdog.AccessPoint;
import vn.conglang.gateway.watchdog.Helper;
import vn.conglang.gateway.watchdog.Helpers;
import vn.conglang.gateway.watchdog.NameServer;
import vn.conglang.gateway.watchdog.Starts;
import vn.conglang.gateway.watchdog.Systemd;
import vn.conglang.portal.trouble.Health;
import vn.conglang.telemetry.Vitals.Reading;

/// The board, the line and the programs of the box. Looks come from one thread; what they found may
/// be asked from any.
final class BodyCheck {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final Path HOSTAPD = Path.of("/run/hostapd");
    private static final int DNS_PORT = 53;

    /// Less room than this is asked to be made.
    private static final long LITTLE_ROOM = 100_000_000;

    /// Five minutes of looks: fewer say nothing of a line.
    private static final int ENOUGH = 20;

    private final HallClock clock;
    private final Answers internet;
    private final Firewall firewall;
    private final Starts starts;
    private final FairShare share;
    private final Board board;
    private final Helpers helpers;
    private final Duration began;
    private volatile Condition condition = Condition.GOOD;
    private volatile Optional<Duration> rebuiltAt = Optional.empty();

    /// @param internet how the last looks at the internet went
    BodyCheck(
            GatewaySettings settings,
            HallClock clock,
            Answers internet,
            Firewall firewall,
            Starts starts,
            FairShare share) {
        this.clock = clock;
        this.internet = internet;
        this.firewall = firewall;
        this.starts = starts;
        this.share = share;
        this.board = new Board(settings.dataDirectory());
        this.helpers = helpers(settings);
        this.began = clock.sinceBoot();
    }

    /// A demonstration has no programs beside it.
    private static Helpers helpers(GatewaySettings settings) {
        var network = settings.network();
        if (network.open()) {
            return new Helpers(List.of(), Optional.empty());
        }
        var watched = new ArrayList<Helper>();
        watched.add(
                new NameServer(
                        new InetSocketAddress(network.hallAddresses().getFirst(), DNS_PORT)));
        accessPoint(settings).ifPresent(watched::add);
        return new Helpers(watched, Systemd.runtimeFolder().map(folder -> folder.resolve("mend")));
    }

    /// The box's own radio, where it is the hall's access point.
    static Optional<AccessPoint> accessPoint(GatewaySettings settings) {
        var ours = Systemd.runtimeFolder().orElse(Path.of("/tmp"));
        return settings.network().radio().map(radio -> new AccessPoint(HOSTAPD, ours, radio));
    }

    /// Looks at the board; what is alive is looked at by [#lookAtPrograms].
    void look() {
        board.look();
    }

    /// Asks each program for a sign of life, and mends the gate.
    void lookAtPrograms() {
        helpers.look(board.found().freeBytes().filter(free -> free < LITTLE_ROOM).isPresent());
        var before = condition.rebuilt();
        condition = firewall.check();
        if (condition.rebuilt() > before) {
            rebuiltAt = Optional.of(clock.sinceBoot());
        }
    }

    Board.Found board() {
        return board.found();
    }

    /// As the desk wants it.
    Health.Body body() {
        var found = board.found();
        return new Health.Body(
                new Health.Board(
                        found.power().underVoltageAgo().filter(this::lately).isPresent(),
                        found.card().usedPercent(),
                        found.card().spareState(),
                        found.card().fileSystemErrors(),
                        found.memoryBytes()),
                internet.asked() < ENOUGH
                        ? new Health.Line(OptionalLong.empty(), OptionalLong.empty())
                        : new Health.Line(internet.lossPermille(), internet.middleMillis()),
                new Health.Programs(
                        helpers.silent().keySet(),
                        rebuiltAt.filter(at -> lately(clock.sinceBoot().minus(at))).isPresent(),
                        starts.hungBefore().isPresent() && lately(clock.sinceBoot().minus(began))));
    }

    private boolean lately(Duration ago) {
        return ago.compareTo(LATELY) < 0;
    }

    /// As the province wants it; what is not known is left out.
    ///
    /// @param broker how the broker's answers came
    Map<Reading, Long> readings(Answers broker) {
        var readings = new EnumMap<Reading, Long>(Reading.class);
        var found = board.found();
        readings.put(Reading.uptimeSeconds, clock.sinceBoot().toSeconds());
        readings.put(Reading.agentStarts, starts.count());
        found.celsius()
                .ifPresent(celsius ->
                        readings.put(Reading.temperatureTenths, Math.round(celsius * 10)));
        put(readings, Reading.underVoltageNow, found.power().underVoltageNow());
        put(readings, Reading.underVoltageSeen, found.power().underVoltageSeen());
        put(readings, Reading.throttledNow, found.power().throttledNow());
        put(readings, Reading.throttledSeen, found.power().throttledSeen());
        put(readings, Reading.cardUsedPercent, found.card().usedPercent());
        put(readings, Reading.cardSpareState, found.card().spareState());
        put(readings, Reading.fileSystemErrors, found.card().fileSystemErrors());
        put(readings, Reading.bytesWritten, found.card().bytesWritten());
        found.freeBytes().ifPresent(free -> readings.put(Reading.freeBytes, free));
        put(readings, Reading.memoryAvailableBytes, found.memoryBytes());
        readings.put(Reading.internetChecks, (long) internet.asked());
        put(readings, Reading.internetLossPermille, internet.lossPermille());
        put(readings, Reading.internetDelayMillis, internet.middleMillis());
        put(readings, Reading.brokerDelayMillis, broker.middleMillis());
        readings.put(Reading.floodPackets, condition.dropped(Dropped.flood));
        readings.put(Reading.nameQuestionsDropped, condition.dropped(Dropped.names));
        readings.put(Reading.portalKnocksDropped, condition.dropped(Dropped.knocks));
        readings.put(Reading.flowsDropped, condition.dropped(Dropped.flows));
        readings.put(Reading.localNetworkRefused, condition.dropped(Dropped.lan));
        readings.put(Reading.strangeSendersDropped, condition.dropped(Dropped.strange));
        readings.put(Reading.betweenGuestsDropped, condition.dropped(Dropped.neighbours));
        readings.put(Reading.falseClaimsDropped, condition.dropped(Dropped.spoofed));
        readings.put(Reading.falseRoutersDropped, condition.dropped(Dropped.rogue));
        readings.put(Reading.guestsApart, condition.apart() ? 1L : 0L);
        readings.put(Reading.firewallRebuilt, condition.rebuilt());
        readings.put(Reading.servicesRestarted, helpers.requests());
        var line = share.inForce();
        line.down().ifPresent(rate -> readings.put(Reading.sharedDownKilobits, rate.kilobits()));
        line.up().ifPresent(rate -> readings.put(Reading.sharedUpKilobits, rate.kilobits()));
        return readings;
    }

    /// What the box is made of, and by what its kernel shares the line.
    Map<String, String> parts() {
        var parts = new HashMap<String, String>();
        board.found().name().ifPresent(name -> parts.put("board", plain(name)));
        board.found().card().name().ifPresent(name -> parts.put("card", plain(name)));
        parts.put("sharing", share.inForce().by());
        return parts;
    }

    private static String plain(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.substring(0, Math.min(120, plain.length()));
    }

    private static void put(Map<Reading, Long> readings, Reading reading, OptionalLong value) {
        value.ifPresent(known -> readings.put(reading, known));
    }

    private static void put(Map<Reading, Long> readings, Reading reading, Optional<Boolean> value) {
        value.ifPresent(known -> readings.put(reading, known ? 1L : 0L));
    }
}
