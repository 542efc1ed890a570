package vn.conglang.gateway.share;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import vn.conglang.gateway.firewall.Sharing;

/// One direction of the line, as it is shared at one interface. For one thread at a time.
final class SharedLine {
    private static final Logger log = LoggerFactory.getLogger(SharedLine.class);

    private final Direction direction;
    private final Wish wish;
    private final Sharing sharing;
    private final Tc tc;
    private @Nullable Interface place;
    private @Nullable Interface left;
    private Optional<Rate> inForce = Optional.empty();
    private Set<Integer> bounded = Set.of();

    /// @param sharing what the kernel has for it
    SharedLine(Direction direction, Wish wish, Sharing sharing, Tc tc) {
        this.direction = direction;
        this.wish = wish;
        this.sharing = sharing;
        this.tc = tc;
    }

    /// Sees to it that sharing is in force at an interface: takes over what an agent before this
    /// one left there, or makes it.
    ///
    /// @return whether it is another interface than at the last call
    /// @throws ShareException when the kernel refuses: the next call tries again
    boolean settle(Interface now, Optional<Rate> ceiling) {
        if (now.equals(place)) {
            return false;
        }
        if (!adopt(now.name())) {
            removeOurs(now.name());
            tc.change(
                    sharing == Sharing.TINS
                            ? CakePlan.install(now.name(), direction, ceiling)
                            : HtbPlan.install(now.name(), ceiling));
            inForce = ceiling;
            bounded = Set.of();
        }
        place = now;
        log.atInfo()
                .addKeyValue("direction", direction)
                .addKeyValue("interface", now.name())
                .addKeyValue("by", sharing.discipline())
                .addKeyValue("passes", inForce.map(Rate::toString).orElse("all"))
                .log("bandwidth is shared");
        return true;
    }

    private boolean adopt(String device) {
        var root = tc.ask("qdisc", "show", "dev", device, "root");
        if (sharing == Sharing.TINS) {
            if (root.contains("cake " + Sharing.MAJOR)) {
                inForce = Shown.bandwidth(root);
                tc.change(CakePlan.install(device, direction, inForce)); // loses nothing
                return true;
            }
            return false;
        }
        if (!root.contains("htb " + Sharing.MAJOR)) {
            return false;
        }
        var classes = Shown.in(tc.ask("class", "show", "dev", device));
        var line = classes.stream().filter(each -> each.minor() == 1).findFirst();
        var guests =
                classes.stream().filter(each -> each.minor() != 1).filter(HtbPlan::isOurs).toList();
        if (line.isEmpty() || guests.size() != Sharing.SLOTS) {
            return false;
        }
        inForce = line.map(Shown::ceiling).filter(ceiling -> ceiling.compareTo(Rate.MOST) <= 0);
        var slots = new HashSet<Integer>();
        guests.stream()
                .filter(each -> each.ceiling().compareTo(Rate.MOST) < 0)
                .forEach(each -> slots.add(Sharing.slotOf(each.minor())));
        bounded = slots;
        return true;
    }

    /// Sees to it that nothing is shared at an interface.
    ///
    /// @throws ShareException when the kernel refuses: the next call tries again
    void leave(Interface now) {
        if (!now.equals(left)) {
            removeOurs(now.name());
            left = now;
        }
    }

    private void removeOurs(String device) {
        if (tc.ask("qdisc", "show", "dev", device, "root").contains(" " + Sharing.MAJOR + ": ")) {
            tc.change(List.of("qdisc del dev " + device + " root"));
        }
    }

    /// What passes now; empty while nobody knows what the line carries.
    Optional<Rate> inForce() {
        return inForce;
    }

    /// What was set.
    Wish wish() {
        return wish;
    }

    /// Whether it is in force anywhere.
    boolean settled() {
        return place != null;
    }

    /// The guests' classes that are bounded.
    Set<Integer> bounded() {
        return bounded;
    }

    /// Lets this much pass from now on.
    ///
    /// @throws ShareException when the kernel refuses
    void pass(Optional<Rate> ceiling) {
        if (place == null || ceiling.equals(inForce)) {
            return;
        }
        tc.change(
                sharing == Sharing.TINS
                        ? CakePlan.ceiling(place.name(), ceiling)
                        : HtbPlan.ceiling(place.name(), ceiling));
        log.atLevel(inForce.isEmpty() ? Level.INFO : Level.DEBUG)
                .addKeyValue("direction", direction)
                .addKeyValue("passes", ceiling.map(Rate::toString).orElse("all"))
                .addKeyValue("before", inForce.map(Rate::toString).orElse("all"))
                .log("something else passes");
        inForce = ceiling;
    }

    /// Bounds these guests' classes and no others.
    ///
    /// @throws ShareException when the kernel refuses
    void bound(Set<Integer> slots, Rate most) {
        if (place == null || slots.equals(bounded)) {
            return;
        }
        var device = place.name();
        var lines = new ArrayList<>(HtbPlan.bound(device, without(slots, bounded), most));
        lines.addAll(HtbPlan.bound(device, without(bounded, slots), Rate.MOST));
        tc.change(lines);
        bounded = Set.copyOf(slots);
    }

    private static List<Integer> without(Set<Integer> some, Set<Integer> others) {
        return some.stream().filter(slot -> !others.contains(slot)).sorted().toList();
    }
}
