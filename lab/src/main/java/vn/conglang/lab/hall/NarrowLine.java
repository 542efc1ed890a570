package vn.conglang.lab.hall;

/// A village's line instead of the lab's cable: so many kilobits a second, a modem in which a quarter
/// of a second may wait, and packets as they are on a wire.
///
/// Both queues stand at the cable's far end as seen from the sender. At his own end they would hold
/// him back (TCP small queues) to two packets of each connection, as no modem does. What may be sent
/// at once makes up for a busy machine's late timers.
record NarrowLine(Namespace gateway, Namespace internet) {
    private static final String QUEUE =
            """
            qdisc add dev %1$s ingress
            filter add dev %1$s parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev modem
            qdisc add dev modem root tbf rate %2$dkbit burst 60kb limit %3$d
            """;

    /// @param down kilobits a second towards the hall
    /// @param up kilobits a second from it
    void make(int down, int up) {
        internet.configure("link set hall gso_max_segs 1\n");
        queue(gateway, "uplink", down);
        queue(internet, "hall", up);
    }

    private static void queue(Namespace place, String cable, int rate) {
        place.configure("link add modem type ifb\nlink set modem up\n");
        var quarterSecond = rate * 1000 / 8 / 4;
        place.program("tc", "-batch", "-")
                .reading(QUEUE.formatted(cable, rate, quarterSecond))
                .check();
    }
}
