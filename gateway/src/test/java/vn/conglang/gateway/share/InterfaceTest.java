package vn.conglang.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceTest {
    private static final List<String> NONE = List.of();

    private static final List<String> ROUTES =
            """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            wwan0	00000000	0102A8C0	0003	0	0	700	00000000	0	0	0
            eth0	00000000	0102A8C0	0003	0	0	100	00000000	0	0	0
            br-hall	00004D0A	00000000	0001	0	0	0	00FCFFFF	0	0	0
            """
                    .lines()
                    .toList();

    private static final List<String> ROUTES6 =
            """
            fd77006c000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001  br-hall
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 20010db8000200000000000000000001 00000400 00000001 00000000 00000003   eth1
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
            """
                    .lines()
                    .toList();

    @Test
    void theUplinkIsWhereTheBestDefaultRouteLeads() {
        assertThat(Interface.defaultRoute(ROUTES, ROUTES6)).contains("eth0");
        assertThat(Interface.defaultRoute(NONE, ROUTES6)).contains("eth1");
        assertThat(Interface.defaultRoute(ROUTES.subList(3, 4), NONE)).isEmpty();
    }

    @Test
    void anInterfaceThatIsNotThereIsNone() {
        assertThat(Interface.named("no-such-place")).isEmpty();
        assertThat(Interface.named("lo")).map(Interface::name).contains("lo");
    }
}
