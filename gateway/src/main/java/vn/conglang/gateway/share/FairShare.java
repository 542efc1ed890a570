package vn.conglang.gateway.share;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.Sharing;

/// Shares the line between guests, in both directions, in the kernel: by CAKE where it has that,
/// else by HTB with a class for each guest. What is in force stays when this program ends, and is
/// taken over when it starts.
///
/// [#look] is for one thread; the rest for any.
public final class FairShare {
    private static final Logger log = LoggerFactory.getLogger(FairShare.class);

    private static final Rate LEAST_IN_MEETINGS = new Rate(256);
    private static final Rate UNKNOWN_IN_MEETINGS = new Rate(1000);

    /// Longer than two looks are apart.
    private static final Duration HELD = Duration.ofMinutes(3);

    private static final Pattern OURS =
            Pattern.compile("(?m)^qdisc \\S+ " + Sharing.MAJOR + ": dev (\\S+) root ");

    private final String hallInterface;
    private final Sharing sharing;
    private final Tc tc;
    private final LongSupplier nanoTime;
    private final SharedLine down;
    private final SharedLine up;
    private final HeavyGuests heavy = new HeavyGuests();
    private volatile InForce inForce = InForce.NOTHING;
    private @Nullable Counted counted;
    private boolean removed;

    /// What is in force.
    ///
    /// @param by `cake`, `htb`, or `none` as long as nothing is shared
    /// @param down what passes towards the hall; empty while nobody knows what the line carries
    /// @param up the same away from it
    public record InForce(String by, Optional<Rate> down, Optional<Rate> up) {
        static final InForce NOTHING = new InForce("none", Optional.empty(), Optional.empty());
    }

    /// What had passed the uplink at one moment, and what is learned from it.
    private record Counted(
            Interface uplink,
            long at,
            long received,
            long sent,
            LineLearner down,
            LineLearner up) {}

    private FairShare(
            ShareSettings settings,
            String hallInterface,
            Sharing sharing,
            Tc tc,
            LongSupplier nanoTime) {
        this.hallInterface = hallInterface;
        this.sharing = sharing;
        this.tc = tc;
        this.nanoTime = nanoTime;
        this.down = new SharedLine(Direction.DOWN, settings.down(), sharing, tc);
        this.up = new SharedLine(Direction.UP, settings.up(), sharing, tc);
    }

    /// Asks the kernel what it has; makes nothing of its own yet.
    ///
    /// @param hallInterface name of the interface on which guests are
    public static FairShare start(ShareSettings settings, String hallInterface) {
        var tc = new Tc(List.of());
        var sharing = settings.off() ? Sharing.NONE : offered(tc, hallInterface);
        return new FairShare(settings, hallInterface, sharing, tc, System::nanoTime);
    }

    /// For a gate that holds nobody back.
    public static FairShare none() {
        return new FairShare(
                new ShareSettings(new Wish.Off(), new Wish.Off()),
                "",
                Sharing.NONE,
                new Tc(List.of()),
                System::nanoTime);
    }

    /// CAKE is tried where it is to work. What HTB's classes need in the gate does no harm without
    /// them.
    private static Sharing offered(Tc tc, String hallInterface) {
        try {
            var root = tc.ask("qdisc", "show", "dev", hallInterface, "root");
            if (root.contains("htb " + Sharing.MAJOR)) {
                return Sharing.CLASSES; // this kernel was asked before
            }
            if (root.contains("cake " + Sharing.MAJOR)) {
                return Sharing.TINS;
            }
            tc.change(CakePlan.install(hallInterface, Direction.DOWN, Optional.empty()));
            return Sharing.TINS;
        } catch (ShareException e) {
            log.debug("no CAKE here", e);
            return Sharing.CLASSES;
        }
    }

    /// Takes all of it out of the kernel.
    ///
    /// @throws ShareException when the kernel refuses
    public static void remove() {
        remove(new Tc(List.of()));
    }

    private static void remove(Tc tc) {
        var places = OURS.matcher(tc.ask("qdisc", "show")).results();
        tc.change(places.map(each -> "qdisc del dev " + each.group(1) + " root").toList());
    }

    /// What was in force at the last look; for any thread.
    public InForce inForce() {
        return inForce;
    }

    private InForce found() {
        return down.settled() || up.settled()
                ? new InForce(sharing.discipline(), down.inForce(), up.inForce())
                : InForce.NOTHING;
    }

    /// How packets have to say whose they are.
    public Sharing sharing() {
        return sharing;
    }

    /// Looks what the line does and whether a meeting is on, and has the kernel share accordingly;
    /// to be called every few seconds.
    ///
    /// @param meeting whether a meeting is on
    /// @throws ShareException when the kernel refuses: the next call tries again
    public void look(Firewall firewall, boolean meeting) {
        if (sharing == Sharing.NONE) {
            removeOnce();
            return;
        }
        var uplink = Interface.towardsInternet();
        uplink.ifPresent(this::count);
        var hall = Interface.named(hallInterface);
        hall.ifPresent(place -> settle(down, place, counted == null ? null : counted.down()));
        uplink.ifPresent(place -> settle(up, place, counted == null ? null : counted.up()));
        inForce = found();
        if (meeting) {
            holdHeavy(firewall);
        } else {
            release();
        }
    }

    private void removeOnce() {
        if (!removed && !hallInterface.isEmpty()) {
            removed = true;
            remove(tc);
        }
    }

    /// Another interface is another line, and nothing is known of it.
    private void count(Interface uplink) {
        var now = nanoTime.getAsLong();
        var received = uplink.received().orElse(0L);
        var sent = uplink.sent().orElse(0L);
        var before = counted;
        if (before == null || !before.uplink().equals(uplink)) {
            counted =
                    new Counted(uplink, now, received, sent, new LineLearner(), new LineLearner());
            return;
        }
        var during = Duration.ofNanos(now - before.at());
        before.down().heard(Math.max(0, received - before.received()), during);
        before.up().heard(Math.max(0, sent - before.sent()), during);
        counted = new Counted(uplink, now, received, sent, before.down(), before.up());
    }

    private void settle(SharedLine line, Interface place, @Nullable LineLearner learner) {
        switch (line.wish()) {
            case Wish.Off() -> line.leave(place);
            case Wish.Known(var rate) -> {
                line.settle(place, Optional.of(rate.percent(90)));
                line.pass(Optional.of(rate.percent(90)));
            }
            case Wish.Learned() -> {
                var first = !line.settled();
                var known = learner == null ? Optional.<Rate>empty() : learner.ceiling();
                line.settle(place, known);
                if (first && learner != null) {
                    line.inForce().ifPresent(learner::believe);
                }
                line.pass(learner == null ? line.inForce() : learner.ceiling());
            }
        }
    }

    private void holdHeavy(Firewall firewall) {
        var limits = new HeavyGuests.Limits(most(down), most(up));
        var reading = firewall.read();
        heavy.keep(
                reading.active().stream()
                        .filter(each -> down.bounded().contains(Sharing.slot(each)))
                        .collect(Collectors.toSet()));
        var held = heavy.look(reading.moved(), nanoTime.getAsLong(), limits);
        if (sharing == Sharing.TINS) {
            firewall.holdBack(held, HELD);
            return;
        }
        var slots = held.stream().map(Sharing::slot).collect(Collectors.toSet());
        bound(slots);
    }

    private void bound(Set<Integer> slots) {
        if (!slots.equals(down.bounded())) {
            log.info("{} heavy guests are held back while a meeting is on", slots.size());
        }
        down.bound(slots, most(down));
        up.bound(slots, most(up));
    }

    private void release() {
        heavy.forget();
        if (!down.bounded().isEmpty() || !up.bounded().isEmpty()) {
            log.info("nobody is held back any more");
            down.bound(Set.of(), Rate.MOST);
            up.bound(Set.of(), Rate.MOST);
        }
    }

    /// What one guest may have while a meeting is on.
    private static Rate most(SharedLine line) {
        return line.inForce()
                .map(rate -> rate.percent(5).atLeast(LEAST_IN_MEETINGS))
                .orElse(UNKNOWN_IN_MEETINGS);
    }
}
