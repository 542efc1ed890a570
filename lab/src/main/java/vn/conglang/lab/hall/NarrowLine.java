package vn.conglang.lab.hall;

/// A village's line instead of the lab's cable: so many kilobits a second, a modem in which a
/// quarter of a second may wait, and packets as they are on a wire.
///
/// It is one hop away from whoever sends: on a sender's own machine, and over a veth of it, a queue
/// holds each connection back to two packets (TCP small queues), as no modem does. So who loads
/// from the internet must load from the province. What may be sent at once makes up for a busy
/// machine's late timers.
///
/// Who sends over it does so with CUBIC, whatever this machine's own setting is: BBR goes on
/// through any loss below a fifth, so that fifty connections of it fill the modem whatever is
/// dropped behind it.
record NarrowLine(Namespace internet, Namespace province) {
    /// @param down kilobits a second towards the hall
    /// @param up kilobits a second from it
    void make(int down, int up) {
        province.configure(
                """
                link set provider gso_max_segs 1
                route add %s/32 via %s congctl cubic
                route add %s/128 via %s congctl cubic
                """
                        .formatted(
                                Addresses.UPLINK,
                                Addresses.PROVINCE_ROUTER,
                                Addresses.UPLINK6,
                                Addresses.PROVINCE_ROUTER6));
        internet.configure("link add modem type ifb\nlink set modem up\n");
        internet.program("tc", "-batch", "-").reading(queues(down, up)).check();
    }

    /// The same for a guest who is in: packets as they are on the air, and CUBIC.
    static void prepare(Namespace guest) {
        guest.configure(
                """
                link set wlan0 gso_max_segs 1
                route replace %s/32 via %s congctl cubic
                route replace %s/128 via %s dev wlan0 congctl cubic
                """
                        .formatted(
                                Addresses.PROVINCE,
                                Addresses.GATEWAY,
                                Addresses.PROVINCE6,
                                Addresses.GATEWAY6));
    }

    private static String queues(int down, int up) {
        return """
        qdisc add dev hall root tbf rate %1$dkbit burst 60kb limit %2$d
        qdisc add dev hall ingress
        filter add dev hall parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev modem
        qdisc add dev modem root tbf rate %3$dkbit burst 60kb limit %4$d
        """
                .formatted(down, quarterSecond(down), up, quarterSecond(up));
    }

    private static int quarterSecond(int kilobits) {
        return kilobits * 1000 / 8 / 4;
    }
}
