package vn.conglang.gateway.guest;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.Standing;
import vn.conglang.portal.Standing.Refused.Why;

/// The front door: finds the device behind an address, holds the hall's terms against it, and asks
/// the firewall. Thread-safe.
public final class GuestDoor implements FrontDoor {
    private static final Logger log = LoggerFactory.getLogger(GuestDoor.class);

    /// Longer than any guest's admission; equipment has it renewed long before its end.
    private static final Duration WITHOUT_END = Duration.ofDays(365);

    /// Whoever has more than this left is equipment, or was.
    private static final Duration LONGEST_OF_A_GUEST = Duration.ofDays(60);

    private final Neighbours neighbours;
    private final Firewall firewall;
    private final Terms terms;
    private final Supplier<Opening> opening;
    private final AtomicBoolean outOfOrder = new AtomicBoolean();
    private final Object turn = new Object();

    /// A door in front of a firewall.
    ///
    /// @param opening whether the hall is open now; asked only when that matters
    public GuestDoor(
            Neighbours neighbours, Firewall firewall, Terms terms, Supplier<Opening> opening) {
        this.neighbours = neighbours;
        this.firewall = firewall;
        this.terms = terms;
        this.opening = opening;
    }

    @Override
    public Standing standing(InetAddress guest) {
        var lately = at(() -> neighbours.behind(guest), this::standing);
        // its address may have gone to a device that is not in
        return lately.in() ? at(() -> neighbours.anew(guest), this::standing) : lately;
    }

    @Override
    public Standing admit(InetAddress guest) {
        return at(() -> neighbours.anew(guest), this::admit);
    }

    /// Lets the hall's equipment in that is not, or not for long any more, and takes the right from
    /// what is equipment no longer. To be called at the start and now and then.
    ///
    /// @throws RuntimeException when the kernel does not answer; the next call makes up for it
    public void letEquipmentIn() {
        for (var device : terms.equipment()) {
            if (firewall.remaining(device).filter(GuestDoor::endless).isEmpty()) {
                firewall.admit(device, WITHOUT_END);
            }
        }
        firewall.admitted().stream()
                .filter(device -> !terms.equipment().contains(device))
                .filter(device -> firewall.remaining(device).filter(GuestDoor::endless).isPresent())
                .forEach(firewall::expel);
    }

    private static boolean endless(Duration left) {
        return left.compareTo(LONGEST_OF_A_GUEST) > 0;
    }

    private Standing standing(MacAddress device) {
        var left = firewall.remaining(device);
        if (terms.equipment().contains(device) && left.isPresent()) {
            return new Standing.Equipment();
        }
        return left.<Standing>map(Standing.Online::new)
                .or(() -> refusal(device))
                .orElseGet(Standing.Captive::new);
    }

    private Standing admit(MacAddress device) {
        if (terms.equipment().contains(device)) {
            firewall.admit(device, WITHOUT_END);
            return new Standing.Equipment();
        }
        // in turn, so that two who press at once do not both take the last place
        synchronized (turn) {
            return refusal(device)
                    .orElseGet(() -> new Standing.Online(firewall.admit(device, length())));
        }
    }

    /// Why a device is not let in; whoever is in already may stay although the hall is full.
    private Optional<Standing> refusal(MacAddress device) {
        if (firewall.isBlocked(device)) {
            return Optional.of(new Standing.Refused(Why.BLOCKED, Optional.empty()));
        }
        if (terms.openHoursOnly() && opening.get() instanceof Opening.Closed(var opens)) {
            return Optional.of(new Standing.Refused(Why.CLOSED, opens));
        }
        return firewall.remaining(device).isEmpty() && isFull()
                ? Optional.of(new Standing.Refused(Why.FULL, Optional.empty()))
                : Optional.empty();
    }

    private boolean isFull() {
        var admitted = firewall.admitted();
        return admitted.size() >= terms.guests()
                && admitted.stream().filter(each -> !terms.equipment().contains(each)).count()
                        >= terms.guests();
    }

    /// A press of the button lasts this long, but not beyond the hour at which the hall closes.
    private Duration length() {
        return terms.openHoursOnly()
                        && opening.get() instanceof Opening.Open(var left)
                        && left.filter(each -> each.compareTo(terms.length()) < 0).isPresent()
                ? left.get()
                : terms.length();
    }

    private Standing at(
            Supplier<Optional<MacAddress>> guest, Function<MacAddress, Standing> answer) {
        try {
            var standing = guest.get().map(answer).orElseGet(Standing.Stranger::new);
            if (outOfOrder.compareAndSet(true, false)) {
                log.info("the gate answers again");
            }
            return standing;
        } catch (RuntimeException e) {
            if (outOfOrder.compareAndSet(false, true)) {
                log.error("the gate does not answer; guests are told to try again", e);
            }
            return new Standing.OutOfOrder();
        }
    }
}
