package vn.conglang.gateway.timeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.firewall.MacAddress;

/// Names of devices for one day: two Vietnamese words, drawn by HMAC-SHA-256 over the MAC address
/// under a key that is made anew each day and at each start, and lies in memory only. No two
/// devices that are named at once have the same name. For one thread.
final class DayNames {
    private static final List<List<String>> WORDS = words();
    private static final int NAMES = WORDS.getFirst().size() * WORDS.getLast().size();

    private final Supplier<LocalDate> today;
    private final Map<MacAddress, Integer> numbers = new HashMap<>();
    private final Map<Integer, MacAddress> devices = new HashMap<>();
    private @Nullable LocalDate day;
    private byte[] key = new byte[0];

    /// @param today the day by the hall's clock; when that is wrong, a day begins once more
    DayNames(Supplier<LocalDate> today) {
        this.today = today;
    }

    /// The name of a device.
    String of(MacAddress device) {
        beginDay();
        var number =
                numbers.computeIfAbsent(
                        device,
                        each -> {
                            var free = freeFrom(drawn(each));
                            devices.put(free, each);
                            return free;
                        });
        return said(number);
    }

    /// The device that has a name.
    Optional<MacAddress> device(String name) {
        beginDay();
        return devices.entrySet().stream()
                .filter(each -> said(each.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Gives back the names of all others.
    void keepOnly(Set<MacAddress> these) {
        numbers.keySet().retainAll(these);
        devices.values().retainAll(these);
    }

    private void beginDay() {
        var now = today.get();
        if (!now.equals(day)) {
            day = now;
            key = new byte[32];
            new SecureRandom().nextBytes(key);
            numbers.clear();
            devices.clear();
        }
    }

    /// Two devices may draw one name: the second one takes the next.
    private int freeFrom(int drawn) {
        var number = drawn;
        while (devices.containsKey(number)) {
            number++;
        }
        return number;
    }

    private int drawn(MacAddress device) {
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key, "HmacSHA256"));
            var hash = hmac.doFinal(device.octets());
            return new BigInteger(1, hash).mod(BigInteger.valueOf(NAMES)).intValue();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Should all names be taken, they come round again with a number.
    private static String said(int number) {
        var second = WORDS.getLast();
        var within = number % NAMES;
        var name =
                WORDS.getFirst().get(within / second.size())
                        + " "
                        + second.get(within % second.size());
        return number < NAMES ? name : name + " " + (number / NAMES + 1);
    }

    private static List<List<String>> words() {
        try (var in = DayNames.class.getResourceAsStream("names.txt")) {
            if (in == null) {
                throw new IllegalStateException("names.txt is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading names.txt", e);
        }
    }
}
