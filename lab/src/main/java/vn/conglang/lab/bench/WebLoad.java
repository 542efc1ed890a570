package vn.conglang.lab.bench;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import vn.conglang.lab.hall.Namespace;

/// What wrk found: 50 connections from one phone that ask for one address again and again.
///
/// @param requestsPerSecond answers that came, of any kind
/// @param percentile99 milliseconds
/// @param failures answers with a status from 400, and what the sockets met
record WebLoad(double requestsPerSecond, double percentile99, long failures) {
    static final int CONNECTIONS = 50;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern LATE = Pattern.compile("\\s99%\\s+([0-9.]+)(us|ms|s|m)\\s");
    private static final Pattern SOCKETS =
            Pattern.compile("connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    /// Makes the load from a phone.
    ///
    /// @param server `address:port` that is connected to
    /// @param address what is asked for, under its own host name
    static WebLoad on(Namespace phone, String server, URI address, Duration time) {
        var path =
                address.getRawPath()
                        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return read(
                phone.program(
                                "wrk",
                                "--latency",
                                "--timeout",
                                "10s",
                                "-t1",
                                "-c" + CONNECTIONS,
                                "-d" + time.toSeconds() + "s",
                                "-H",
                                "Host: " + address.getRawAuthority(),
                                "http://" + server + path)
                        .within(time.plusSeconds(40))
                        .check());
    }

    /// Reads wrk's report.
    static WebLoad read(String report) {
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
        return new WebLoad(
                Double.parseDouble(rate.group(1)),
                Double.parseDouble(late.group(1)) * milliseconds(late.group(2)),
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
