package vn.conglang.gateway.share;

/// One direction of the line.
enum Direction {
    /// Towards the hall: shared where it leaves the box into the hall.
    DOWN("nonat dual-dsthost ingress"),
    /// Away from the hall: shared where it leaves the box towards the provider.
    UP("nat dual-srchost");

    private final String cake;

    Direction(String cake) {
        this.cake = cake;
    }

    /// How CAKE tells guests apart.
    String cake() {
        return cake;
    }
}
