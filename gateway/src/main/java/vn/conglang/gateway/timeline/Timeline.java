package vn.conglang.gateway.timeline;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.guest.Neighbours;
import vn.conglang.portal.timeline.Doorway;
import vn.conglang.portal.timeline.Happening.Kind;
import vn.conglang.portal.timeline.Story;

/// The gate's last hour, in memory only. Noting costs a request nothing: whose address it was is
/// asked by [#look], once for all that was noted since. Thread-safe.
public final class Timeline implements Doorway {
    private static final Logger log = LoggerFactory.getLogger(Timeline.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Set<Kind> COMING_AND_GOING =
            Set.of(Kind.ENTERED, Kind.EXTENDED, Kind.ENDED, Kind.BLOCKED);

    /// What one look has to find out at most; a crowd of 250 does less in ten seconds.
    private static final int MOST_WAITING = 2000;

    private final Neighbours neighbours;
    private final Firewall firewall;
    private final Set<MacAddress> equipment;
    private final LongSupplier nanoTime;
    private final Map<Sight, Long> waiting = new ConcurrentHashMap<>();
    private final DayNames names; // this and what follows guarded by this
    private final Past past = new Past();
    private Set<MacAddress> in = Set.of();

    private record Sight(InetAddress address, Kind kind) {}

    /// @param equipment the hall's own devices
    /// @param nanoTime as [System#nanoTime]
    /// @param today the day by the hall's clock
    public Timeline(
            Neighbours neighbours,
            Firewall firewall,
            Set<MacAddress> equipment,
            LongSupplier nanoTime,
            Supplier<LocalDate> today) {
        this.neighbours = neighbours;
        this.firewall = firewall;
        this.equipment = Set.copyOf(equipment);
        this.nanoTime = nanoTime;
        this.names = new DayNames(today);
        this.in = firewall.admitted();
    }

    /// Notes what the device behind an address did; of what it does again before the next look,
    /// once.
    public void note(InetAddress address, Kind kind) {
        if (waiting.size() < MOST_WAITING) {
            waiting.putIfAbsent(new Sight(address, kind), nanoTime.getAsLong());
        }
    }

    /// Finds out who did what was noted and whose time is over, and forgets what is older than an
    /// hour. To be called every few seconds.
    public synchronized void look() {
        var found = new HashMap<InetAddress, Optional<MacAddress>>();
        waiting.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .toList()
                .forEach(sight -> settle(sight, found));
        var now = nanoTime.getAsLong();
        var admitted = firewall.admitted();
        in.stream()
                .filter(device -> !admitted.contains(device) && !firewall.isBlocked(device))
                .forEach(device -> past.note(device, Kind.ENDED, now));
        in = admitted;
        past.forget(now);
        names.keepOnly(known());
    }

    /// @param found who is behind an address, as far as it was asked for in this look
    private void settle(
            Map.Entry<Sight, Long> sight, Map<InetAddress, Optional<MacAddress>> found) {
        waiting.remove(sight.getKey());
        found.computeIfAbsent(sight.getKey().address(), this::behind)
                .ifPresent(device ->
                        past.note(device, said(device, sight.getKey().kind()), sight.getValue()));
    }

    private Optional<MacAddress> behind(InetAddress address) {
        try {
            return neighbours.behind(address);
        } catch (RuntimeException e) {
            log.debug("who was at the gate is not known", e);
            return Optional.empty();
        }
    }

    /// Whoever presses while it is in, extends.
    private Kind said(MacAddress device, Kind kind) {
        return kind == Kind.ENTERED && (in.contains(device) || pressedSinceItsEnd(device))
                ? Kind.EXTENDED
                : kind;
    }

    private boolean pressedSinceItsEnd(MacAddress device) {
        return past.last(device, COMING_AND_GOING)
                .filter(kind -> kind == Kind.ENTERED || kind == Kind.EXTENDED)
                .isPresent();
    }

    private Set<MacAddress> known() {
        var known = new HashSet<>(past.devices());
        known.addAll(firewall.blocked().keySet());
        return known;
    }

    @Override
    public synchronized List<Story> lastHour() {
        look();
        var now = nanoTime.getAsLong();
        return known().stream()
                .sorted(Comparator.comparingLong(past::latest).reversed())
                .map(device -> story(device, now))
                .toList();
    }

    private Story story(MacAddress device, long now) {
        var standing = standing(device);
        var left =
                switch (standing) {
                    case IN -> firewall.remaining(device);
                    case BLOCKED -> Optional.ofNullable(firewall.blocked().get(device));
                    case UNSEEN, WAITING, OVER, EQUIPMENT -> Optional.<Duration>empty();
                };
        return new Story(names.of(device), past.of(device, now), standing, left);
    }

    private Story.Standing standing(MacAddress device) {
        if (equipment.contains(device)) {
            return Story.Standing.EQUIPMENT;
        }
        if (firewall.isBlocked(device)) {
            return Story.Standing.BLOCKED;
        }
        if (firewall.remaining(device).isPresent()) {
            return Story.Standing.IN;
        }
        if (past.last(device, COMING_AND_GOING).isPresent()) {
            return Story.Standing.OVER;
        }
        return past.has(device, Kind.SAW) ? Story.Standing.WAITING : Story.Standing.UNSEEN;
    }

    @Override
    public synchronized boolean block(String name) {
        var device = names.device(name).filter(each -> !equipment.contains(each));
        device.ifPresent(each -> {
            firewall.block(each, A_DAY);
            past.note(each, Kind.BLOCKED, nanoTime.getAsLong());
            log.info("a device was blocked for a day at the desk");
        });
        return device.isPresent();
    }

    @Override
    public synchronized boolean free(String name) {
        var device = names.device(name).filter(firewall::isBlocked);
        device.ifPresent(each -> {
            firewall.unblock(each);
            past.note(each, Kind.FREED, nanoTime.getAsLong());
            log.info("a blocked device was let back at the desk");
        });
        return device.isPresent();
    }
}
