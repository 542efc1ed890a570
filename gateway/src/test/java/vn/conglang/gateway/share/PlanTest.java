package vn.conglang.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.Sharing;

/// What tc is told, and how its answers are read.
class PlanTest {
    @Test
    void htbHasOneClassForTheLineAndTheSameForEachGuest() {
        var lines = HtbPlan.install("br-hall", Optional.of(new Rate(18_000)));

        assertThat(lines).hasSize(2 + 2 * Sharing.SLOTS);
        assertThat(lines.subList(0, 4))
                .containsExactly(
                        "qdisc replace dev br-hall root handle c1: htb default 0",
                        "class add dev br-hall parent c1: classid c1:1 htb rate 18Mbit ceil 18Mbit burst 11250b cburst 11250b quantum 3028",
                        "class add dev br-hall parent c1:1 classid c1:2000 htb rate 8Kbit ceil 1000Mbit burst 32Kb cburst 128Kb quantum 3028",
                        "qdisc add dev br-hall parent c1:2000 bfifo limit 98304");
        assertThat(lines.getLast())
                .isEqualTo("qdisc add dev br-hall parent c1:3ff0 bfifo limit 98304");
    }

    /// In a queue of strict priorities behind, the last four bits choose.
    @Test
    void noGuestsClassComesBeforeAnother() {
        assertThat(HtbPlan.install("br-hall", Optional.empty()))
                .filteredOn(line -> line.contains("classid c1:2") || line.contains("classid c1:3"))
                .hasSize(Sharing.SLOTS)
                .allMatch(line -> line.matches(".* classid c1:[23][0-9a-f]{2}0 .*"));
    }

    @Test
    void boundsAGuestAndFreesHim() {
        assertThat(HtbPlan.bound("eth0", List.of(1), new Rate(256)))
                .containsExactly(
                        "class change dev eth0 parent c1:1 classid c1:2010 htb rate 8Kbit ceil 256kbit burst 32Kb cburst 8Kb quantum 3028");
        assertThat(HtbPlan.bound("eth0", List.of(1), Rate.MOST))
                .singleElement()
                .asString()
                .contains(" ceil 1000Mbit ");
    }

    @Test
    void cakeIsToldBothSidesOfTheLine() {
        assertThat(CakePlan.install("br-hall", Direction.DOWN, Optional.of(new Rate(18_000))))
                .containsExactly(
                        "qdisc replace dev br-hall root handle c1: cake bandwidth 18Mbit diffserv3 nonat dual-dsthost ingress");
        assertThat(CakePlan.install("eth0", Direction.UP, Optional.empty()))
                .containsExactly(
                        "qdisc replace dev eth0 root handle c1: cake unlimited diffserv3 nat dual-srchost");
    }

    @Test
    void readsClassesAsTcShowsThem() {
        var shown =
                Shown.in(
                        """
                        class htb c1:1 root rate 18500Kbit ceil 18500Kbit burst 16Kb cburst 16Kb\s
                        class htb c1:2010 parent c1:1 leaf 8003: prio 0 rate 8Kbit ceil 1Gbit burst 32Kb cburst 128000b\s
                        class htb c1:3ff0 parent c1:1 leaf 81ff: prio 0 rate 8Kbit ceil 256Kbit burst 32Kb cburst 8Kb\s
                        """);

        assertThat(shown)
                .containsExactly(
                        new Shown(1, "18500Kbit", new Rate(18_500), "16Kb"),
                        new Shown(0x2010, "8Kbit", Rate.MOST, "32Kb"),
                        new Shown(0x3ff0, "8Kbit", new Rate(256), "32Kb"));
        assertThat(shown.stream().map(Shown::minor).map(Sharing::slotOf).toList())
                .containsExactly(-512, 1, 511);
        assertThat(shown).filteredOn(HtbPlan::isOurs).hasSize(2);
    }

    @Test
    void readsWhatCakeLetsPass() {
        assertThat(
                        Shown.bandwidth(
                                "qdisc cake c1: root refcnt 2 bandwidth 18500Kbit diffserv3 nat"))
                .contains(new Rate(18_500));
        assertThat(Shown.bandwidth("qdisc cake c1: root refcnt 2 bandwidth unlimited diffserv3"))
                .isEmpty();
    }
}
