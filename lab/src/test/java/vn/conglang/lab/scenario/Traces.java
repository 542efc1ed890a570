package vn.conglang.lab.scenario;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vn.conglang.lab.hall.LabGuest;

/// Every form in which a guest's identity could stand in a file or message.
final class Traces {
    /// One form: what it is, and its bytes.
    record Trace(String name, List<Byte> bytes) {}

    private Traces() {}

    static List<Trace> of(LabGuest guest) {
        var traces = new ArrayList<Trace>();
        var mac = guest.mac();
        for (var separator : List.of(":", "-", "", ".", " ")) {
            addText(traces, "MAC", mac.replace(":", separator));
        }
        var bare = mac.replace(":", "");
        addText(
                traces,
                "MAC",
                bare.substring(0, 4) + "." + bare.substring(4, 8) + "." + bare.substring(8));
        add(traces, "MAC in 6 bytes", HexFormat.of().parseHex(bare));
        addText(traces, "host name", guest.hostName());
        addText(traces, "interface identifier of the MAC", interfaceIdentifier(bare));
        for (var address : List.of(guest.address(), guest.address6(), guest.linkLocal())) {
            addAddress(traces, address);
        }
        return traces;
    }

    /// What stands in an IPv6 address made from a MAC, `ac3d:71ff:fec4:9001` for `ae3d71c49001`
    /// (RFC 4291, appendix A).
    private static String interfaceIdentifier(String mac) {
        var first = Integer.parseInt(mac.substring(0, 2), 16) ^ 2;
        return "%02x%s:%sff:fe%s:%s"
                .formatted(
                        first,
                        mac.substring(2, 4),
                        mac.substring(4, 6),
                        mac.substring(6, 8),
                        mac.substring(8));
    }

    private static void addAddress(List<Trace> traces, String address) {
        try {
            var inet = InetAddress.getByName(address);
            addText(traces, "address", address);
            addText(traces, "address", inet.getHostAddress());
            addText(traces, "address in hexadecimal", HexFormat.of().formatHex(inet.getAddress()));
            add(traces, "address in bytes", inet.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addText(List<Trace> traces, String name, String text) {
        add(traces, name + " " + text, text.getBytes(StandardCharsets.UTF_8));
        add(
                traces,
                name + " " + text + " in capitals",
                text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        add(traces, name + " " + text + " in UTF-16", text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static void add(List<Trace> traces, String name, byte[] bytes) {
        var list = new ArrayList<Byte>(bytes.length);
        for (var one : bytes) {
            list.add(one);
        }
        traces.add(new Trace(name, List.copyOf(list)));
    }

    /// The forms that stand somewhere in these bytes.
    static List<Trace> found(List<Trace> traces, byte[] haystack) {
        var text = new String(haystack, StandardCharsets.ISO_8859_1);
        return traces.stream().filter(trace -> text.contains(latin(trace.bytes))).toList();
    }

    /// What stands packed (zlib, as the counting keeps what is open) in these bytes, unpacked.
    static List<String> unpacked(byte[] haystack) {
        var all = new ArrayList<String>();
        for (int at = 0; at + 1 < haystack.length; at++) {
            if (haystack[at] == 0x78 && haystack[at + 1] == (byte) 0xDA) {
                all.add(inflated(haystack, at));
            }
        }
        return all;
    }

    /// As far as it goes, a character for each byte.
    private static String inflated(byte[] haystack, int at) {
        var bytes = new ByteArrayOutputStream();
        var inflater = new Inflater();
        try {
            inflater.setInput(haystack, at, haystack.length - at);
            var part = new byte[8192];
            for (int length = inflater.inflate(part); length > 0; length = inflater.inflate(part)) {
                bytes.write(part, 0, length);
            }
            return bytes.toString(StandardCharsets.ISO_8859_1);
        } catch (DataFormatException e) {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        } finally {
            inflater.end();
        }
    }

    private static String latin(List<Byte> bytes) {
        var text = new StringBuilder();
        bytes.forEach(one -> text.append((char) (one & 0xff)));
        return text.toString();
    }
}
