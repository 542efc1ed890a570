package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Namespace;

/// Loads redirect and first page of ours, of nginx with the same bytes and of openNDS, by turns,
/// from five phones.
final class PageBench {
    static final String NAME = "page";

    private static final InetSocketAddress WEB = new InetSocketAddress(Addresses.WEB, 80);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BEFORE_THE_NEXT_LOOK = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final Lab lab;
    private final List<Namespace> phones;
    private final Duration time;
    private final PrintWriter progress;

    /// @param time of each load
    PageBench(Lab lab, Duration time, PrintWriter progress) {
        this.lab = lab;
        this.phones = lab.guests().stream().map(LabGuest::namespace).toList();
        this.time = time;
        this.progress = progress;
    }

    /// What a phone is shown by a gate.
    private record Shown(HttpReply redirect, URI address, HttpReply page) {}

    /// Both loads on one gate.
    private record Loads(WebLoad redirect, WebLoad page) {}

    /// Runs every server this many times.
    List<Measure> compare(int runs) throws InterruptedException {
        var ours = ConglangGate.in(lab).withoutLimits();
        var peer = OpenNdsGate.in(lab);
        var ourLoads = new ArrayList<Loads>();
        var nginxLoads = new ArrayList<Loads>();
        var peerLoads = new ArrayList<Loads>();
        for (var run = 1; run <= runs; run++) {
            progress.printf("run %d of %d%n", run, runs);
            var shown = new ArrayList<Shown>();
            ourLoads.add(load(ours, shown));
            var same = shown.getFirst();
            var nginx = NginxGate.repeating(lab, same.redirect(), same.page());
            nginxLoads.add(load(nginx, shown));
            if (!shown.getLast().page().body().equals(same.page().body())) {
                throw new BenchException("nginx serves other bytes than we do");
            }
            peerLoads.add(load(peer, shown));
        }
        var measures = new ArrayList<>(measures(ourLoads, nginxLoads, "nginx"));
        measures.addAll(measures(ourLoads, peerLoads, peer.name()));
        return measures;
    }

    private Loads load(Gate gate, List<Shown> shown) throws InterruptedException {
        try (var _ = gate.start()) {
            Thread.sleep(AdmissionBench.SETTLE);
            var seen = new LinkedHashMap<Namespace, Shown>();
            for (var phone : phones) {
                seen.put(phone, look(gate, phone));
            }
            var one = seen.firstEntry().getValue();
            shown.add(one);
            var port = one.address().getPort() < 0 ? 80 : one.address().getPort();
            var portal = one.address().getHost() + ":" + port;
            var probes = addresses(seen, _ -> Phone.PROBE);
            var pages = addresses(seen, Shown::address);
            var _ = WebLoad.of(probes, Addresses.WEB + ":80", WARM_UP);
            var redirect = WebLoad.of(probes, Addresses.WEB + ":80", time);
            var _ = WebLoad.of(pages, portal, WARM_UP);
            var page = WebLoad.of(pages, portal, time);
            progress.printf(
                    "  %s: redirect %.0f/s, p99 %.1f ms, %d failures; page of %d bytes %.0f/s, p99"
                            + " %.1f ms, %d failures%n",
                    gate.name(),
                    redirect.requestsPerSecond(),
                    redirect.percentile99(),
                    redirect.failures(),
                    one.page().body().getBytes(StandardCharsets.UTF_8).length,
                    page.requestsPerSecond(),
                    page.percentile99(),
                    page.failures());
            return new Loads(redirect, page);
        }
    }

    private static Map<Namespace, URI> addresses(
            Map<Namespace, Shown> seen, Function<Shown, URI> which) {
        return seen.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> which.apply(each.getValue())));
    }

    private static Shown look(Gate gate, Namespace phone) throws InterruptedException {
        var looking = NamespaceThread.start(phone, "look", () -> look(gate.names()));
        try {
            return looking.get(3 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("looking at the first page of " + gate.name(), e);
        }
    }

    /// A person tries again: openNDS starts its web server anew now and then, and refuses
    /// meanwhile.
    private static Shown look(Map<String, String> names) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return lookOnce(names);
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(BEFORE_THE_NEXT_LOOK);
            }
        }
    }

    private static Shown lookOnce(Map<String, String> names) throws IOException {
        var browser = new PhoneBrowser(PATIENCE, names);
        var redirect = browser.get(WEB, Phone.PROBE);
        var page = browser.open(redirect.location(Phone.PROBE));
        if (page.reply().status() != 200) {
            throw new IOException("status " + page.reply().status() + " for the first page");
        }
        return new Shown(redirect, page.address(), page.reply());
    }

    private static List<Measure> measures(List<Loads> ours, List<Loads> peers, String peer) {
        return List.of(
                measure("redirect", "req/s", ours, peers, peer, l -> rate(l.redirect())),
                measure("redirect, p99", "ms", ours, peers, peer, l -> late(l.redirect())),
                measure("first page", "req/s", ours, peers, peer, l -> rate(l.page())),
                measure("first page, p99", "ms", ours, peers, peer, l -> late(l.page())),
                measure(
                        "failures",
                        "",
                        ours,
                        peers,
                        peer,
                        l -> l.redirect().failures() + l.page().failures()));
    }

    private static double rate(WebLoad load) {
        return load.requestsPerSecond();
    }

    private static double late(WebLoad load) {
        return load.percentile99();
    }

    private static Measure measure(
            String what,
            String unit,
            List<Loads> ours,
            List<Loads> peers,
            String peer,
            ToDoubleFunction<Loads> figure) {
        return Measure.of(
                what + " | " + peer, unit, median(ours, figure), median(peers, figure), peer);
    }

    private static double median(List<Loads> loads, ToDoubleFunction<Loads> figure) {
        return new Samples(loads.stream().mapToDouble(figure).boxed().toList()).median();
    }
}
