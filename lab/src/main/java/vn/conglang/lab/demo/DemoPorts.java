package vn.conglang.lab.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The three ports a person opens in a browser; 0 means any free one.
///
/// @param villager the villager's page
/// @param desk the keeper's desk
/// @param province the province's page
public record DemoPorts(int villager, int desk, int province) {
    /// Refuses to start when one of them is taken, before anything runs.
    void requireFree() {
        requireFree(villager, "--port");
        requireFree(desk, "--desk-port");
        requireFree(province, "--province-port");
    }

    private static void requireFree(int port, String flag) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new DemoException(
                    "Port %d is in use by another program; choose another one with %s."
                            .formatted(port, flag),
                    e);
        }
    }
}
