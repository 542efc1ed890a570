package vn.conglang.lab.bench;

import java.util.Map;
import java.util.TreeMap;

/// What each guest got of what all got.
///
/// @param byGuest by the guest's number; 1 = as much as everybody would get if all got the same
public record Shares(Map<Integer, Double> byGuest) {
    public Shares {
        byGuest = new TreeMap<>(byGuest);
    }

    /// Between two looks at what arrived.
    static Shares between(Map<Integer, Long> before, Map<Integer, Long> after) {
        var got = new TreeMap<Integer, Long>();
        after.forEach((guest, bytes) -> got.put(guest, bytes - before.getOrDefault(guest, 0L)));
        var fair = got.values().stream().mapToLong(Long::longValue).average().orElseThrow();
        var shares = new TreeMap<Integer, Double>();
        got.forEach((guest, bytes) -> shares.put(guest, fair == 0 ? 0 : bytes / fair));
        return new Shares(shares);
    }

    /// How far the one who is farthest from his share is from it, 0 to 1 and above.
    public double farthest() {
        return byGuest.values().stream()
                .mapToDouble(share -> Math.abs(share - 1))
                .max()
                .orElseThrow();
    }

    /// Of one guest.
    public double of(int guest) {
        return byGuest.getOrDefault(guest, 0.0);
    }
}
