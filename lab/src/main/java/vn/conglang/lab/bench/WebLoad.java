package vn.conglang.lab.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;

/// What wrk found: 50 connections from five phones that ask for one address again and again.
///
/// @param requestsPerSecond answers that came, of any kind
/// @param percentile99 milliseconds, of the phone that met the worst; the load's own length where
///   no answer came
/// @param failures answers with a status from 400, and what the sockets met
record WebLoad(double requestsPerSecond, double percentile99, long failures) {
    static final int CONNECTIONS = 50;

    /// They make the load together, as many connections each.
    static final int PHONES = 5;

    private static final WebLoad NONE = new WebLoad(0, 0, 0);
    private static final String REFUSED = "unable to connect";
    private static final Duration REFUSED_AT_MOST = Duration.ofSeconds(10);
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern LATE = Pattern.compile("\\s99%\\s+([0-9.]+)(us|ms|s|m)\\s");
    private static final Pattern SOCKETS =
            Pattern.compile("connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    /// Makes the load from one of the phones. A server that refuses is asked again for some
    /// seconds; where it goes on refusing, nothing came and every connection failed.
    ///
    /// @param server `address:port` that is connected to
    /// @param address what is asked for, under its own host name
    private static WebLoad on(Namespace phone, String server, URI address, Duration time) {
        var path =
                address.getRawPath()
                        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        var wrk =
                phone.program(
                                "wrk",
                                "--latency",
                                "--timeout",
                                "10s",
                                "-t1",
                                "-c" + CONNECTIONS / PHONES,
                                "-d" + time.toSeconds() + "s",
                                "-H",
                                "Host: " + address.getRawAuthority(),
                                "http://" + server + path)
                        .within(time.plusSeconds(40));
        var last = new AtomicReference<Finished>();
        var connected =
                Wait.until(
                        REFUSED_AT_MOST,
                        () -> {
                            last.set(wrk.run());
                            return !last.get().err().contains(REFUSED);
                        });
        return connected
                ? read(last.get().out() + last.get().err(), time)
                : new WebLoad(0, time.toMillis(), CONNECTIONS / PHONES);
    }

    /// Makes the load from all phones at once.
    ///
    /// @param server `address:port` that is connected to
    /// @param addresses what each phone asks for, under its own host name
    static WebLoad of(Map<Namespace, URI> addresses, String server, Duration time)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loads = new ArrayList<Callable<WebLoad>>();
            addresses.forEach(
                    (phone, address) -> loads.add(() -> on(phone, server, address, time)));
            var all = NONE;
            for (var load : threads.invokeAll(loads)) {
                all = all.and(load.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new BenchException("loading " + server, e);
        }
    }

    private WebLoad and(WebLoad other) {
        return new WebLoad(
                requestsPerSecond + other.requestsPerSecond,
                Math.max(percentile99, other.percentile99),
                failures + other.failures);
    }

    /// Reads the report of a wrk that ran this long.
    static WebLoad read(String report, Duration time) {
        var rate = RATE.matcher(report);
        var late = LATE.matcher(report);
        if (!rate.find() || !late.find()) {
            throw new BenchException("wrk says something else: " + report);
        }
        var failures = 0L;
        var sockets = SOCKETS.matcher(report);
        if (sockets.find()) {
            for (var group = 1; group <= sockets.groupCount(); group++) {
                failures += Long.parseLong(sockets.group(group));
            }
        }
        var status = STATUS.matcher(report);
        if (status.find()) {
            failures += Long.parseLong(status.group(1));
        }
        var perSecond = Double.parseDouble(rate.group(1));
        return new WebLoad(
                perSecond,
                perSecond == 0
                        ? time.toMillis()
                        : Double.parseDouble(late.group(1)) * milliseconds(late.group(2)),
                failures);
    }

    private static double milliseconds(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            case "s" -> 1000;
            default -> 60_000;
        };
    }
}
