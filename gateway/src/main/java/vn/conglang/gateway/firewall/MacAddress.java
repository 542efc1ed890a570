package vn.conglang.gateway.firewall;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// The link-layer address of a guest's device. In memory only: never in a file, a message, or a log
/// above debug.
///
/// @param value six octets, the first one in bits 47 to 40
public record MacAddress(long value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    public MacAddress {
        if (value < 0 || value >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits");
        }
    }

    /// Reads `02:00:00:00:00:01`, lower case as the kernel's tools write it.
    ///
    /// @throws IllegalArgumentException for anything else
    public static MacAddress parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a MAC address of six octets");
        }
        return new MacAddress(HexFormat.fromHexDigitsToLong(text.replace(":", "")));
    }

    /// The six octets in network order.
    public byte[] octets() {
        var octets = new byte[6];
        for (int i = 0; i < 6; i++) {
            octets[i] = (byte) (value >>> (40 - 8 * i));
        }
        return octets;
    }

    /// As nft writes it.
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(octets());
    }
}
