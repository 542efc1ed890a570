package vn.conglang.lab.storage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import vn.conglang.gateway.firewall.Condition;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.Reading;
import vn.conglang.gateway.firewall.Reading.Moved;

/// A gate with so many guests at any moment: each stays for a while, moves some bytes, and is
/// followed by another one with another device. Not thread-safe.
final class CrowdedGate implements Firewall {
    private static final long FIRST_DEVICE = 0x0200_0000_0000L;

    private final int guests;
    private final int stay;
    private final Random dice;
    private final Map<Long, Moved> moved = new TreeMap<>();
    private long samples;

    /// @param guests at once
    /// @param stay how many samples each stays
    CrowdedGate(int guests, int stay, Random dice) {
        this.guests = guests;
        this.stay = stay;
        this.dice = dice;
    }

    @Override
    public Reading read() {
        samples++;
        var idle = new HashMap<MacAddress, Duration>();
        var active = new HashMap<Long, Boolean>();
        for (int place = 0; place < guests; place++) {
            var number = ((samples + (long) place * stay / guests) / stay) * guests + place + 1;
            idle.put(new MacAddress(FIRST_DEVICE + number), Duration.ZERO);
            active.put(number, true);
            var now = new Moved(dice.nextInt(400_000), dice.nextInt(40_000));
            moved.merge(number, now, Moved::plus);
        }
        return new Reading(idle, moved, active.keySet());
    }

    @Override
    public void forget(Set<Long> endedAdmissions) {
        moved.keySet().removeAll(endedAdmissions);
    }

    @Override
    public Duration admit(MacAddress guest, Duration time) {
        return time;
    }

    @Override
    public Optional<Duration> remaining(MacAddress guest) {
        return Optional.empty();
    }

    @Override
    public Set<MacAddress> admitted() {
        return Set.of();
    }

    @Override
    public void expel(MacAddress guest) {
        // lets everybody stay as long as it said
    }

    @Override
    public void block(MacAddress guest, Duration time) {
        // keeps nobody out
    }

    @Override
    public void unblock(MacAddress guest) {
        // keeps nobody out
    }

    @Override
    public Map<MacAddress, Duration> blocked() {
        return Map.of();
    }

    @Override
    public Condition check() {
        return Condition.GOOD;
    }

    @Override
    public void tellOutage(Duration time) {
        // nobody is there to hear it
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
