package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLSocket;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;

/// All halls at once, in virtual threads. Their sockets are made in the province's namespace.
final class MassReturn {
    private static final int LONGEST_MINUTES = 60;

    private final Lab lab;
    private final List<Backlog> backlogs;
    private final List<Identity> identities;

    /// @param identities of the halls, in the same order
    MassReturn(Lab lab, List<Backlog> backlogs, List<Identity> identities) {
        this.lab = lab;
        this.backlogs = List.copyOf(backlogs);
        this.identities = List.copyOf(identities);
    }

    /// Brings everything.
    ///
    /// @param confirmed told how many more records the province has stored; by many threads
    /// @return how many messages were sent again
    long bring(LongConsumer confirmed) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sockets = plain(lab, backlogs.size());
            var halls = new ArrayList<Future<Integer>>();
            for (var at = 0; at < backlogs.size(); at++) {
                var hall = new ReturningHall(backlogs.get(at), confirmed);
                var socket = sockets.get(at);
                var identity = identities.get(at);
                halls.add(threads.submit(() -> hall.bring(secured(socket, identity))));
            }
            try {
                return repeated(halls);
            } finally {
                for (var socket : sockets) {
                    socket.close();
                }
                threads.shutdownNow();
            }
        } catch (IOException e) {
            throw new BenchException("bringing the halls' backlogs", e);
        }
    }

    private static long repeated(List<Future<Integer>> halls) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        var repeated = 0L;
        for (var hall : halls) {
            try {
                repeated += hall.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new BenchException("bringing a hall's backlog", e);
            }
        }
        return repeated;
    }

    /// Connections to the broker on which nothing was said yet.
    static List<Socket> plain(Lab lab, int number) throws InterruptedException {
        var made =
                NamespaceThread.start(
                        lab.provincePlace(),
                        "sockets",
                        () -> {
                            var sockets = new ArrayList<Socket>();
                            for (var i = 0; i < number; i++) {
                                sockets.add(
                                        new Socket(
                                                InetAddress.ofLiteral("127.0.0.1"),
                                                Addresses.BROKER_PORT));
                            }
                            return sockets;
                        });
        try {
            return made.get(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("connecting to the broker", e);
        }
    }

    /// Mutual TLS over a connection, the broker's name held against its certificate.
    static Socket secured(Socket plain, Identity identity) throws IOException {
        var context =
                PemFiles.sslContext(identity.trustedCa(), identity.certificate(), identity.key());
        var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(plain, "localhost", Addresses.BROKER_PORT, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setTcpNoDelay(true);
        socket.startHandshake();
        return socket;
    }
}
