package vn.conglang.gateway.guest;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.Standing;

/// The front door: finds the device behind an address and asks the firewall. Thread-safe.
public final class GuestDoor implements FrontDoor {
    private static final Logger log = LoggerFactory.getLogger(GuestDoor.class);

    private final Neighbours neighbours;
    private final Firewall firewall;
    private final Duration admission;
    private final AtomicBoolean outOfOrder = new AtomicBoolean();

    /// A door in front of a firewall.
    ///
    /// @param admission how long a press of the button lasts
    public GuestDoor(Neighbours neighbours, Firewall firewall, Duration admission) {
        this.neighbours = neighbours;
        this.firewall = firewall;
        this.admission = admission;
    }

    @Override
    public Standing standing(InetAddress guest) {
        return at(
                guest,
                device ->
                        firewall.remaining(device)
                                .<Standing>map(Standing.Online::new)
                                .orElseGet(Standing.Captive::new));
    }

    @Override
    public Standing admit(InetAddress guest) {
        return at(guest, device -> new Standing.Online(firewall.admit(device, admission)));
    }

    private Standing at(InetAddress guest, Function<MacAddress, Standing> answer) {
        try {
            var standing = neighbours.behind(guest).map(answer).orElseGet(Standing.Stranger::new);
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
