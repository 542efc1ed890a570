package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Namespace;

/// Guests who load as much as the line gives them, until this is closed. What they got is counted
/// where it arrives. Every second guest comes by IPv6.
public final class Loading implements AutoCloseable {
    static final int PORT = 9417;

    /// In a guest's place it asks for a page of [#PAGE] bytes.
    static final int ASKS_FOR_PAGE = 0;

    static final int PAGE = 10_000;
    private static final int CHUNK = 16 * 1024;
    private static final int PATIENCE = 20_000;

    /// Which way the bytes go.
    public enum Way {
        DOWN,
        UP
    }

    /// A guest and what he does.
    ///
    /// @param flows how many connections he has
    public record Loader(LabGuest guest, int flows) {}

    private final Way way;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Map<Integer, AtomicLong> arrived = new TreeMap<>();

    private Loading(Way way, ServerSocket server, List<Loader> loaders) {
        this.way = way;
        this.server = server;
        loaders.forEach(each -> arrived.put(each.guest().number(), new AtomicLong()));
    }

    /// Starts all of them.
    ///
    /// @param store where they load from: the province, a hop behind the line
    ///
    /// @throws BenchException when one does not get through
    public static Loading start(Namespace store, List<Loader> loaders, Way way)
            throws InterruptedException {
        try {
            var server =
                    NamespaceThread.start(store, "store", () -> new ServerSocket(PORT, 512))
                            .get(10, TimeUnit.SECONDS);
            var loading = new Loading(way, server, loaders);
            Thread.ofPlatform().daemon().name("store").start(loading::accept);
            try {
                for (var loader : loaders) {
                    loading.begin(loader);
                }
                return loading;
            } catch (ExecutionException | TimeoutException e) {
                loading.close();
                throw e;
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("starting guests who load", e);
        }
    }

    private void begin(Loader loader)
            throws InterruptedException, ExecutionException, TimeoutException {
        var number = loader.guest().number();
        var host = number % 2 == 0 ? Addresses.PROVINCE6 : Addresses.PROVINCE;
        var opened =
                NamespaceThread.start(
                        loader.guest().namespace(),
                        "loads",
                        () -> {
                            for (var flow = 0; flow < loader.flows(); flow++) {
                                open(number, host);
                            }
                            return true;
                        });
        opened.get(60, TimeUnit.SECONDS);
    }

    private void open(int number, String host) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.connect(new InetSocketAddress(host, PORT), PATIENCE);
        socket.getOutputStream().write(number);
        if (way == Way.DOWN) {
            inBackground(() -> receive(socket, number));
        } else {
            inBackground(() -> send(socket));
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                sockets.add(socket);
                inBackground(() -> {
                    var number = socket.getInputStream().read();
                    if (number == ASKS_FOR_PAGE) {
                        socket.getOutputStream().write(new byte[PAGE]);
                        socket.close();
                    } else if (way == Way.DOWN) {
                        send(socket);
                    } else {
                        receive(socket, number);
                    }
                });
            } catch (IOException _) {
                // closed: the loop's condition tells
            }
        }
    }

    private interface Transfer {
        void run() throws IOException;
    }

    private static void inBackground(Transfer transfer) {
        Thread.ofPlatform()
                .daemon()
                .name("transfer")
                .start(() -> {
                    try {
                        transfer.run();
                    } catch (IOException _) {
                        // the end of all this
                    }
                });
    }

    private void receive(Socket socket, int number) throws IOException {
        var buffer = new byte[CHUNK];
        var sum = arrived.get(number);
        for (var count = socket.getInputStream().read(buffer);
                count >= 0 && sum != null;
                count = socket.getInputStream().read(buffer)) {
            sum.addAndGet(count);
        }
    }

    private void send(Socket socket) throws IOException {
        var chunk = new byte[CHUNK];
        while (!server.isClosed()) {
            socket.getOutputStream().write(chunk);
        }
    }

    /// Bytes that arrived so far, by the guest's number.
    public Map<Integer, Long> arrived() {
        var now = new TreeMap<Integer, Long>();
        arrived.forEach((number, sum) -> now.put(number, sum.get()));
        return now;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new BenchException("ending guests who load", e);
        }
    }
}
