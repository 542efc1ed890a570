package vn.conglang.lab.crowd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Simulated guests playing an [Evening], each on a virtual thread of its own with an address of
/// its own in 127.0.0.0/8. Thread-safe.
public final class Crowd implements AutoCloseable {
    /// The largest crowd that has been tried.
    public static final int LARGEST = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Crowd.class);
    private static final Duration MOVES_EVERY = Duration.ofMinutes(2);
    private static final int PER_BLOCK = 250;

    private final Traffic traffic;
    private final int speed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger unserved = new AtomicInteger();
    private final List<Thread> guests = new ArrayList<>();

    private Crowd(Traffic traffic, int speed) {
        this.traffic = traffic;
        this.speed = speed;
    }

    /// Lets the evening begin.
    ///
    /// @param portal the portal's address on this machine
    /// @param traffic told what the guests move
    /// @param speed how many seconds of the evening pass in one second
    public static Crowd start(
            Evening evening, InetSocketAddress portal, Traffic traffic, int speed) {
        var crowd = new Crowd(traffic, speed);
        for (var number = 0; number < evening.plans().size(); number++) {
            var phone = new Phone(address(number), portal);
            var plan = evening.plans().get(number);
            crowd.guests.add(
                    Thread.ofVirtual()
                            .name("guest-" + number)
                            .start(() -> crowd.live(phone, plan)));
        }
        return crowd;
    }

    /// Guests for whom the portal did not do what a guest expects.
    public int unserved() {
        return unserved.get();
    }

    /// Waits until the last guest has left.
    ///
    /// @return whether the evening was played to its end
    public boolean awaitEnd() throws InterruptedException {
        for (var guest : guests) {
            guest.join();
        }
        return stopping.getCount() > 0;
    }

    /// Sends everybody home at once.
    @Override
    public void close() {
        stopping.countDown();
        guests.forEach(Thread::interrupt);
    }

    /// From 127.1.0.1 on, away from the addresses that people use.
    private static InetAddress address(int guest) {
        var bytes = new byte[] {127, 1, (byte) (guest / PER_BLOCK), (byte) (1 + guest % PER_BLOCK)};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private void live(Phone phone, Evening.Plan plan) {
        try {
            if (passed(plan.arrives())) {
                visit(phone, plan);
            }
        } catch (IOException e) {
            if (unserved.incrementAndGet() == 1) { // the others' reason is hardly another one
                log.warn("a simulated guest was not served: {}", e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit(Phone phone, Evening.Plan plan) throws IOException, InterruptedException {
        var button = phone.openPage();
        if (plan.reads().isEmpty() || button.isEmpty() || !passed(plan.reads().get())) {
            return;
        }
        phone.press(button.get());
        var left = plan.stays();
        while (left.isPositive() && passed(MOVES_EVERY)) {
            var down = plan.bytesPerMinute() * MOVES_EVERY.toMinutes();
            traffic.moved(phone.address(), down, down / 12);
            left = left.minus(MOVES_EVERY);
        }
    }

    /// Lets some of the evening pass; false when the crowd is sent home.
    private boolean passed(Duration time) throws InterruptedException {
        return !stopping.await(time.dividedBy(speed).toNanos(), TimeUnit.NANOSECONDS);
    }
}
