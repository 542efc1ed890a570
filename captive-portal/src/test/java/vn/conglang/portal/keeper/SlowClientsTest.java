package vn.conglang.portal.keeper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.portal.account.Role;

/// Guests who take every place at the desk's real listener and finish nothing: the keeper gets in.
class SlowClientsTest {
    private static final int ALL = 64; // places that the desk has
    private static final String KEEPERS = "127.0.0.1";
    private static final String HELLO = "\u0016\u0003\u0001\u0001"; // of a longer one
    private static final String QUESTION = "GET / HTTP/1.1\r\nX: ";
    private static final String FORM =
            "POST /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=";

    @TempDir static Path contents;
    private static RunningDesk desk;
    private static DeskBrowser guest;

    @BeforeAll
    static void open() {
        desk = new RunningDesk(contents);
        guest = desk.browser("127.0.0.66");
    }

    @AfterAll
    static void stop() {
        guest.close();
        desk.close();
    }

    /// How far a connection gets before it dawdles.
    enum Slow {
        SAYS_NOTHING,
        SHAKES_HALF_A_HAND,
        ASKS_HALF_A_QUESTION,
        SENDS_HALF_A_FORM;

        Socket open(String address) {
            try {
                return switch (this) {
                    case SAYS_NOTHING -> guest.knock(address);
                    case SHAKES_HALF_A_HAND -> said(guest.knock(address), HELLO);
                    case ASKS_HALF_A_QUESTION -> said(guest.shake(address), QUESTION);
                    case SENDS_HALF_A_FORM -> said(guest.shake(address), FORM);
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Socket said(Socket socket, String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return socket;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoTakesAllPlacesAndComesBackForEachOneLostTakesThemFromHimself(Slow slow) {
        try (var siege = new Siege(slow, true);
                var keeper = desk.browser(KEEPERS)) {
            siege.take(Stream.generate(() -> "127.0.0.66").limit(ALL));

            assertThat(keeper.enter(desk.place.code(Role.KEEPER), "Páo " + slow).statusCode())
                    .isEqualTo(303);
            for (int i = 0; i < 5; i++) {
                assertThat(keeper.get("/").statusCode()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHAKES_HALF_A_HAND", "SENDS_HALF_A_FORM"})
    void manyDevicesThatTakeAPlaceEachKeepNobodyOut(Slow slow) {
        try (var siege = new Siege(slow, false);
                var keeper = desk.browser(KEEPERS)) {
            siege.take(IntStream.range(0, ALL).mapToObj(i -> "127.0.1." + (i + 1)));

            assertThat(keeper.get("/dang-nhap").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoeverIsSignedInAndSendsAPhotoOverAWeakWifiIsNotPushedOut() throws IOException {
        try (var keeper = desk.browser(KEEPERS)) {
            assertThat(keeper.enter(desk.place.code(Role.KEEPER), "Páo").statusCode())
                    .isEqualTo(303);
            var body = "formToken=wrong&name=" + "x".repeat(10_000);
            try (var slow = keeper.shake(KEEPERS)) {
                say(
                        slow,
                        "POST /tai-khoan/mat-khau HTTP/1.1\r\nHost: 127.0.0.1:"
                                + desk.port()
                                + "\r\nCookie: "
                                + keeper.cookies()
                                + "\r\nContent-Type: application/x-www-form-urlencoded"
                                + "\r\nExpect: 100-continue\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n");
                assertThat(line(slow)).isEqualTo("HTTP/1.1 100 Continue");
                say(slow, body.substring(0, 5_000));

                try (var siege = new Siege(Slow.SAYS_NOTHING, false)) {
                    siege.take(Stream.generate(() -> KEEPERS).limit(ALL + 10));
                    assertThat(keeper.get("/").statusCode()).isEqualTo(200);
                    say(slow, body.substring(5_000));

                    assertThat(line(slow)).isEmpty();
                    assertThat(line(slow)).startsWith("HTTP/1.1 403");
                }
            }
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String line(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read(); next >= 0 && next != '\n'; ) {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString().strip();
    }

    /// Connections that are slow together: a byte from each now and then, so that none is idle.
    private static final class Siege implements AutoCloseable {
        private final Slow slow;
        private final boolean persistent;
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

        /// @param persistent whether a lost connection is opened anew
        Siege(Slow slow, boolean persistent) {
            this.slow = slow;
            this.persistent = persistent;
            var _ = clock.scheduleWithFixedDelay(this::drip, 0, 50, TimeUnit.MILLISECONDS);
        }

        void take(Stream<String> addresses) {
            addresses.forEach(each -> sockets.add(slow.open(each)));
        }

        private void drip() {
            sockets.replaceAll(socket -> {
                try {
                    if (slow != Slow.SAYS_NOTHING) {
                        socket.getOutputStream().write('x');
                    }
                    return socket;
                } catch (IOException e) {
                    return persistent ? again(socket) : socket;
                }
            });
        }

        private Socket again(Socket lost) {
            try {
                return slow.open(lost.getLocalAddress().getHostAddress());
            } catch (UncheckedIOException e) {
                return lost; // pushed out again before it could speak
            }
        }

        @Override
        public void close() {
            clock.shutdownNow();
            try {
                clock.awaitTermination(20, TimeUnit.SECONDS);
                for (var socket : sockets) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
