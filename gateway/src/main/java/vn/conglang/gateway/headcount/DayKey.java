package vn.conglang.gateway.headcount;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.conglang.gateway.firewall.MacAddress;

/// The key under which devices are recognised within one local day, and never after: it is erased
/// at midnight.
///
/// @param date the local day
/// @param key 32 random bytes in hexadecimal
record DayKey(LocalDate date, String key) {

    static DayKey fresh(LocalDate date) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new DayKey(date, HexFormat.of().formatHex(key));
    }

    /// What stands for a device on this day: the first 16 bytes of HMAC-SHA-256 over its MAC
    /// address, in hexadecimal.
    String nameOf(MacAddress device) {
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
            return HexFormat.of().formatHex(Arrays.copyOf(hmac.doFinal(device.octets()), 16));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Without the key: it must not reach a log.
    @Override
    public String toString() {
        return "key of " + date;
    }
}
