package vn.conglang.lab.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The Wi-Fi card of the phone whose namespace the calling thread has entered, set up with the
/// kernel's own calls (netdevice(7)): no program is started, which two hundred phones at once would
/// feel more than any gate.
@SuppressWarnings("restricted")
final class PhoneCard {
    private static final String NAME = "wlan0";
    private static final int ETHERNET = 1;
    private static final int FAMILY = 2; // AF_INET
    private static final int DATAGRAM = 0x8_0002; // SOCK_DGRAM | SOCK_CLOEXEC
    private static final long ADD_ROUTE = 0x890B;
    private static final long SET_ADDRESS = 0x8916;
    private static final long SET_MASK = 0x891C;
    private static final long SET_MAC = 0x8924;
    private static final int REQUEST = 40; // struct ifreq
    private static final int ROUTE = 120; // struct rtentry
    private static final int ADDRESS_AT = 16;
    private static final short UP = 1;
    private static final short GATEWAY = 2;
    private static final short HOST = 4;

    private static final MethodHandle SOCKET =
            CLibrary.function(
                    "socket",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle CONTROL =
            CLibrary.function(
                    "ioctl",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));

    private PhoneCard() {}

    /// Forgets its address, and is another device from now on: one that can broadcast, no more.
    static void become(String mac) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var none = address(arena, new byte[4]);
            var _ = control(SET_ADDRESS, none); // fails where it has none
            var request = request(arena);
            request.set(ValueLayout.JAVA_SHORT, ADDRESS_AT, (short) ETHERNET);
            copy(octets(mac), request, ADDRESS_AT + 2);
            demand("taking the MAC " + mac, control(SET_MAC, request));
            var route = route(arena, new byte[] {-1, -1, -1, -1}, (short) (UP | HOST));
            var _ = control(ADD_ROUTE, route); // fails where it is there already
        }
    }

    /// Takes an address of the hall and the way out.
    static void take(Inet4Address own, Inet4Address mask, Inet4Address router) throws IOException {
        try (var arena = Arena.ofConfined()) {
            demand("taking an address", control(SET_ADDRESS, address(arena, own.getAddress())));
            demand("taking a mask", control(SET_MASK, address(arena, mask.getAddress())));
            var route = route(arena, new byte[4], (short) (UP | GATEWAY));
            family(route, 24, router.getAddress());
            demand("taking the way out", control(ADD_ROUTE, route));
        }
    }

    static byte[] octets(String mac) {
        return HexFormat.ofDelimiter(":").parseHex(mac);
    }

    private static MemorySegment request(Arena arena) {
        var request = arena.allocate(REQUEST, 8);
        request.setString(0, NAME, StandardCharsets.US_ASCII);
        return request;
    }

    private static MemorySegment address(Arena arena, byte[] octets) {
        var request = request(arena);
        family(request, ADDRESS_AT, octets);
        return request;
    }

    /// A route to one address, or with four zeros to everywhere.
    private static MemorySegment route(Arena arena, byte[] destination, short flags) {
        var route = arena.allocate(ROUTE, 8);
        family(route, 8, destination);
        family(route, 40, destination);
        route.set(ValueLayout.JAVA_SHORT, 56, flags);
        route.set(ValueLayout.ADDRESS, 88, arena.allocateFrom(NAME));
        return route;
    }

    private static void family(MemorySegment into, long at, byte[] octets) {
        into.set(ValueLayout.JAVA_SHORT, at, (short) FAMILY);
        copy(octets, into, at + 4);
    }

    private static void copy(byte[] octets, MemorySegment into, long at) {
        MemorySegment.copy(octets, 0, into, ValueLayout.JAVA_BYTE, at, octets.length);
    }

    private static void demand(String what, boolean done) throws IOException {
        if (!done) {
            throw new IOException(what + ": the kernel refuses");
        }
    }

    private static boolean control(long request, MemorySegment argument) {
        try {
            var socket = (int) SOCKET.invokeExact(FAMILY, DATAGRAM, 0);
            if (socket < 0) {
                throw new BenchException("no socket for a phone's card");
            }
            var result = (int) CONTROL.invokeExact(socket, request, argument);
            var _ = (int) CLibrary.CLOSE.invokeExact(socket);
            return result == 0;
        } catch (BenchException e) {
            throw e;
        } catch (Throwable e) {
            throw new BenchException("setting up a phone's card", e);
        }
    }
}
