package vn.conglang.gateway.share;

import java.util.List;
import java.util.Optional;
import vn.conglang.gateway.firewall.Sharing;

/// What to tell tc where the kernel has CAKE: it shares between hosts and between each host's flows
/// by itself. Three tins, of which the gate chooses: what a packet claims in its DSCP counts
/// nothing.
final class CakePlan {
    private CakePlan() {}

    static List<String> install(String device, Direction direction, Optional<Rate> ceiling) {
        return List.of(
                "qdisc replace dev %s root handle %s: cake %s diffserv3 %s"
                        .formatted(device, Sharing.MAJOR, bandwidth(ceiling), direction.cake()));
    }

    static List<String> ceiling(String device, Optional<Rate> ceiling) {
        return List.of(
                "qdisc change dev %s root handle %s: cake %s"
                        .formatted(device, Sharing.MAJOR, bandwidth(ceiling)));
    }

    private static String bandwidth(Optional<Rate> ceiling) {
        return ceiling.map(rate -> "bandwidth " + rate).orElse("unlimited");
    }
}
