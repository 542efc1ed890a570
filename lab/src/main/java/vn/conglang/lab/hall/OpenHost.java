package vn.conglang.lab.hall;

import java.util.List;
import java.util.regex.Pattern;

/// The watchman on the internet's side of the gateway: a host on which every TCP port answers, and
/// a list of every packet that was sent to it. Only a test ever talks to that host, so whatever
/// stands on the list came from a guest.
public final class OpenHost {
    static final String RULES =
            """
            table inet watch {
                set tcp_and_udp { type inet_proto . inet_service; size 200000; flags dynamic; }
                set other { type inet_proto; size 256; flags dynamic; }
                chain seen {
                    meta l4proto { tcp, udp } add @tcp_and_udp { meta l4proto . th dport }
                    meta l4proto != { tcp, udp } add @other { meta l4proto }
                }
                chain arrive {
                    type filter hook prerouting priority raw;
                    iifname "hall" ip daddr %1$s goto seen
                    iifname "hall" ip6 daddr %2$s goto seen
                }
                chain turn {
                    type nat hook prerouting priority dstnat;
                    ip daddr %1$s meta l4proto tcp redirect to :80
                    ip6 daddr %2$s meta l4proto tcp redirect to :80
                }
            }
            """
                    .formatted(Addresses.OPEN_HOST, Addresses.OPEN_HOST6);

    private static final Pattern ELEMENT = Pattern.compile("elements = \\{([^}]*)}");

    private final Namespace internet;

    OpenHost(Namespace internet) {
        this.internet = internet;
    }

    /// What arrived since the last `forget`, as nft writes it: `tcp . 443`, `icmp`.
    public List<String> seen() {
        return java.util.stream.Stream.of("tcp_and_udp", "other")
                .flatMap(set ->
                        elements(
                                internet.program("nft", "list", "set", "inet", "watch", set)
                                        .check()))
                .toList();
    }

    /// Begins a new list.
    public void forget() {
        internet.rules("flush set inet watch tcp_and_udp\nflush set inet watch other\n");
    }

    private static java.util.stream.Stream<String> elements(String listing) {
        var found = ELEMENT.matcher(listing);
        return found.find()
                ? Pattern.compile(",").splitAsStream(found.group(1)).map(String::strip)
                : java.util.stream.Stream.empty();
    }
}
