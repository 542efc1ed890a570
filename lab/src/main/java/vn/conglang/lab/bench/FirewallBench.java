package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.NftFirewall;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.process.Program;

/// Lets guests into a running table `inet conglang`, by turns through the gateway's own firewall
/// class and through a new `nft` process for each.
///
/// Runs on a thread inside a network namespace of its own: programs started there belong to it.
final class FirewallBench {
    static final String NAME = "firewall";

    private static final Duration ADMISSION = Duration.ofHours(24);
    private static final int PORT = 8080;
    private static final int DESK_PORT = 8081;
    private static final int NAMED_PORT = 8443;
    private static final long OUR_FIRST = 0x0200_0000_0000L;
    private static final long PEER_FIRST = 0x0200_0100_0000L;
    private static final long PEER_MARKS = 0x4000_0000L;

    private final int guests;
    private final PrintWriter progress;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> peers = new ArrayList<>();

    FirewallBench(int guests, PrintWriter progress) {
        this.guests = guests;
        this.progress = progress;
    }

    /// Runs on fresh tables this many times and compares.
    List<Measure> compare(int runs) {
        for (var run = 1; run <= runs; run++) {
            runOnce();
            progress.printf(
                    "run %d of %d: ours %.3f ms, a new process %.3f ms (medians so far)%n",
                    run, runs, new Samples(ours).median(), new Samples(peers).median());
        }
        var us = new Samples(ours);
        var them = new Samples(peers);
        var peer = "a new process each, " + Program.of("nft", "--version").check().strip();
        return List.of(
                Measure.of("one change, median", "ms", us.median(), them.median(), peer),
                Measure.of("one change, p95", "ms", us.percentile95(), them.percentile95(), peer));
    }

    private void runOnce() {
        try (var firewall =
                NftFirewall.start("br-hall", PORT, DESK_PORT, gateway(), List.of(), NAMED_PORT)) {
            for (var i = 0; i < guests; i++) {
                var ourGuest = new MacAddress(OUR_FIRST + i);
                ours.add(timed(() -> firewall.admit(ourGuest, ADMISSION)));
                var change = peerChange(new MacAddress(PEER_FIRST + i), PEER_MARKS + i);
                peers.add(timed(() -> runToItsEnd(change)));
            }
        }
        NftFirewall.remove();
    }

    /// The least a program without a child of its own would say: both additions, one transaction.
    private static ProcessBuilder peerChange(MacAddress guest, long mark) {
        var timeout = " timeout " + ADMISSION.toSeconds() + "s";
        return new ProcessBuilder(
                        "nft",
                        "add element inet conglang admitted { %s%s : %d }; "
                                        .formatted(guest, timeout, mark)
                                + "add element inet conglang active { %d%s }"
                                        .formatted(mark, timeout))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static void runToItsEnd(ProcessBuilder change) {
        try {
            var exitCode = change.start().waitFor();
            if (exitCode != 0) {
                throw new BenchException("nft refused a change with " + exitCode);
            }
        } catch (IOException e) {
            throw new BenchException("starting nft", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("waiting for nft", e);
        }
    }

    private static double timed(Runnable change) {
        var begin = System.nanoTime();
        change.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static List<InetAddress> gateway() {
        try {
            return List.of(
                    InetAddress.getByName(Addresses.GATEWAY),
                    InetAddress.getByName(Addresses.GATEWAY6));
        } catch (UnknownHostException e) {
            throw new BenchException("reading the gateway's addresses", e);
        }
    }
}
