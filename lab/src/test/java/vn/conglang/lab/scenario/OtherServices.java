package vn.conglang.lab.scenario;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import vn.conglang.lab.hall.Namespace;

/// Services that have nothing to do with the hall's gate and listen on every address of a machine,
/// both families: what a scan must not find. A program of its own, because it runs in a namespace.
final class OtherServices {
    /// The ports that answer to TCP.
    static final String TCP = "22,139,1883,8090";

    /// The ports that answer to UDP.
    static final String UDP = "161,5353";

    private static final String READY = "listening";

    private OtherServices() {}

    /// Starts them and waits until they listen.
    static Process start(Namespace place) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                place.program(
                        java,
                        "-Xmx32m",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        OtherServices.class.getName());
        var process =
                new ProcessBuilder(program.arguments())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var told = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!READY.equals(told)) {
            process.destroyForcibly();
            throw new IOException("the other services said " + told);
        }
        return process;
    }

    static void main() throws IOException, InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var port : TCP.split(",", -1)) {
            var socket = new ServerSocket(Integer.parseInt(port));
            threads.add(Thread.ofPlatform().start(() -> accept(socket)));
        }
        for (var port : UDP.split(",", -1)) {
            var socket = new DatagramSocket(Integer.parseInt(port));
            threads.add(Thread.ofPlatform().start(() -> answer(socket)));
        }
        IO.println(READY);
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void accept(ServerSocket socket) {
        try {
            while (true) {
                socket.accept().close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void answer(DatagramSocket socket) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[1500], 1500);
                socket.receive(packet);
                socket.send(packet);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
