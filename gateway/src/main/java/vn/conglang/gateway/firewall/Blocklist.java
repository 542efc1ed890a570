package vn.conglang.gateway.firewall;

import static vn.conglang.gateway.firewall.Nft.asLong;
import static vn.conglang.gateway.firewall.Nft.asMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The devices that the keeper keeps out: what set `blocked` of the kernel's table holds, with a
/// copy that asks nobody. Thread-safe.
final class Blocklist {
    private static final String SET = "element inet conglang blocked ";

    private final Map<MacAddress, Long> endsAtNanos = new ConcurrentHashMap<>();

    /// Takes over what the kernel holds.
    void adopt(Nft nft) {
        endsAtNanos.clear();
        for (var element :
                nft.elements("reading who is blocked", "list set inet conglang blocked")) {
            var timed = asMap(asMap(element).get("elem"));
            var left = Duration.ofSeconds(asLong(timed.get("expires")));
            noteBlocked(MacAddress.parse(String.valueOf(timed.get("val"))), left);
        }
    }

    /// Commands that put a device in, whether it is there already or not.
    static String adding(MacAddress device, Duration time) {
        var bare = SET + "{ " + device + " }; ";
        var seconds = Math.max(1, time.toSeconds());
        return "add %sdelete %sadd %s{ %s timeout %ds }"
                .formatted(bare, bare, SET, device, seconds);
    }

    /// Commands that take a device out, whether it is there or not.
    static String removing(MacAddress device) {
        var bare = SET + "{ " + device + " }";
        return "add " + bare + "; delete " + bare;
    }

    /// Commands that fill a table that was built anew; empty when nobody is blocked.
    String refill() {
        return now().entrySet().stream()
                .map(each -> "; " + adding(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
    }

    void noteBlocked(MacAddress device, Duration time) {
        endsAtNanos.put(device, System.nanoTime() + time.toNanos());
    }

    void noteFree(MacAddress device) {
        endsAtNanos.remove(device);
    }

    boolean contains(MacAddress device) {
        var ends = endsAtNanos.get(device);
        return ends != null && ends - System.nanoTime() > 0;
    }

    Map<MacAddress, Duration> now() {
        endsAtNanos.values().removeIf(ends -> ends - System.nanoTime() <= 0);
        var left = new HashMap<MacAddress, Duration>();
        endsAtNanos.forEach(
                (device, ends) -> left.put(device, Duration.ofNanos(ends - System.nanoTime())));
        return left;
    }
}
