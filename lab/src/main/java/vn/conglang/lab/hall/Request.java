package vn.conglang.lab.hall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a phone asks for, to be said to curl. Immutable.
///
/// @param url where
/// @param options of curl beside those every request has
public record Request(String url, List<String> options) {
    /// Copies the options.
    public Request {
        options = List.copyOf(options);
    }

    /// A GET; over IPv4 or IPv6, as curl likes.
    public static Request get(String url) {
        return new Request(url, List.of());
    }

    /// The same over this family only.
    public Request over(Family family) {
        return with(family == Family.IPV4 ? "-4" : "-6");
    }

    /// The same with this User-Agent.
    public Request as(String userAgent) {
        return with("-A", userAgent);
    }

    /// The same with one more header line.
    public Request header(String line) {
        return with("-H", line);
    }

    /// The same given up after this long; otherwise after 10 seconds.
    public Request within(Duration limit) {
        return with("--max-time", Long.toString(limit.toSeconds()));
    }

    /// The same by this method.
    public Request by(String method) {
        return with("-X", method);
    }

    /// The same with more options of curl.
    public Request with(String... more) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Request(url, all);
    }

    List<String> curl() {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "curl",
                                "-q",
                                "-s",
                                "-S",
                                "-i",
                                "--noproxy",
                                "*",
                                "--max-time",
                                "10"));
        arguments.addAll(options);
        arguments.add(url);
        return arguments;
    }

    /// The two ways to address.
    public enum Family {
        /// 32 bits.
        IPV4,
        /// 128 bits.
        IPV6
    }
}
