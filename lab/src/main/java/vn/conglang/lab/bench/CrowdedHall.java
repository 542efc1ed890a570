package vn.conglang.lab.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import vn.conglang.gateway.firewall.Sharing;
import vn.conglang.lab.bench.Loading.Loader;
import vn.conglang.lab.bench.Loading.Way;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.hall.Wait;

/// Twenty guests who load all they can behind a village's line, the first of them over fifty
/// connections, and one who only opens small pages.
public final class CrowdedHall {
    /// How many load.
    public static final int LOADERS = 20;

    /// Who loads over fifty connections.
    public static final int GREEDY = 1;

    /// How many guests a hall must have for it.
    public static final int GUESTS = LOADERS + 1;

    private static final List<String> DEVICES = List.of("br-hall", "uplink");
    private static final int GREEDY_FLOWS = 50;
    private static final int DOWN = 20_000;
    private static final int UP = 10_000;

    /// What fifty connections send at first fills the modem; TCP takes a while from there.
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private final Lab lab;

    private CrowdedHall(Lab lab) {
        this.lab = lab;
    }

    /// What was measured at once.
    ///
    /// @param pages milliseconds of small pages meanwhile
    public record Crowd(Shares shares, List<Double> pages) {
        public Crowd {
            pages = List.copyOf(pages);
        }

        /// Of the small pages.
        public double medianPage() {
            return new Samples(pages).median();
        }
    }

    /// Narrows the line of a lab that is up and lets everybody in.
    public static CrowdedHall in(Lab lab) {
        lab.narrow(DOWN, UP);
        var guests = IntStream.rangeClosed(1, GUESTS).mapToObj(lab::guest).toList();
        Lab.inParallel(
                guests.stream().map(guest -> (Runnable) () -> guest.press(Family.IPV4)).toList());
        return of(lab);
    }

    /// A lab in which that was done before.
    public static CrowdedHall of(Lab lab) {
        return new CrowdedHall(lab);
    }

    /// Starts the agent anew, told what the line carries.
    public void share() {
        lab.gateway().service().stop();
        lab.gateway().line(DOWN + "kbit", UP + "kbit");
        lab.gateway().service().start();
        var made = Duration.ofSeconds(20);
        if (!Wait.until(made, () -> DEVICES.stream().allMatch(this::isShared))) {
            throw new BenchException("the line is not shared; the gateway's log says why");
        }
    }

    private boolean isShared(String device) {
        var classes = lab.gatewayPlace().program("tc", "class", "show", "dev", device).run();
        return classes.out().lines().count() > Sharing.SLOTS;
    }

    /// Takes sharing away behind the agent's back.
    public void dontShare() {
        for (var device : DEVICES) {
            lab.gatewayPlace().program("tc", "qdisc", "del", "dev", device, "root").check();
        }
    }

    /// Small pages on an idle line.
    ///
    /// @return milliseconds of each
    public List<Double> idle(Duration time) throws InterruptedException {
        try (var _ = Loading.start(lab.provincePlace(), List.of(), Way.DOWN)) {
            return SmallPages.start(reader(), time).await().values();
        }
    }

    /// Everybody loads for this long, after some seconds to begin with.
    public Crowd load(Way way, Duration time) throws InterruptedException {
        var loaders =
                IntStream.rangeClosed(1, LOADERS)
                        .mapToObj(number ->
                                new Loader(lab.guest(number), number == GREEDY ? GREEDY_FLOWS : 1))
                        .toList();
        try (var loading = Loading.start(lab.provincePlace(), loaders, way)) {
            Thread.sleep(WARM_UP);
            var before = loading.arrived();
            var pages = SmallPages.start(reader(), time);
            Thread.sleep(time);
            var after = loading.arrived();
            return new Crowd(Shares.between(before, after), pages.await().values());
        }
    }

    private LabGuest reader() {
        return lab.guest(GUESTS);
    }
}
