package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final HallId hall = new HallId("qn-0417");

    @Test
    void readsBackTheTopicsItWrites() {
        assertThat(Topics.parseUp(Topics.usage(hall)))
                .contains(new Topics.Up(hall, Topics.Kind.usage));
        assertThat(Topics.parseUp(Topics.packed(hall)))
                .contains(new Topics.Up(hall, Topics.Kind.packed));
        assertThat(Topics.parseUp(Topics.status(hall)))
                .contains(new Topics.Up(hall, Topics.Kind.status));
        assertThat(Topics.parseUp(Topics.vitals(hall)))
                .contains(new Topics.Up(hall, Topics.Kind.vitals));
        assertThat(Topics.parseUp(Topics.receipt(hall)))
                .contains(new Topics.Up(hall, Topics.Kind.receipt));
        assertThat(Topics.settings(hall)).isEqualTo("conglang/v1/halls/qn-0417/down/settings");
        assertThat(Topics.ack(hall)).isEqualTo("conglang/v1/halls/qn-0417/down/ack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "conglang/v1/halls/qn-0417/down/ack",
                "conglang/v1/halls/qn-0417/down/settings",
                "conglang/v1/halls/qn-0417/up/unknown",
                "conglang/v1/halls/qn-0417/up/usage/more",
                "conglang/v2/halls/qn-0417/up/usage",
                "conglang/v1/halls//up/usage",
                "conglang/v1/halls/QN/up/usage",
                "conglang/v1/halls/a/b/up/usage",
                "x/conglang/v1/halls/qn-0417/up/usage",
            })
    void knowsNoOtherTopics(String topic) {
        assertThat(Topics.parseUp(topic)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "-ab", "ab-", "Ab1", "a b", "a/b", "a#1", "làng-1"})
    void refusesHallIdsOfAnotherShape(String id) {
        assertThatThrownBy(() -> new HallId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got \"" + id + "\"");
    }

    @Test
    void refusesAHallIdOver32Characters() {
        assertThat(new HallId("a".repeat(32))).hasToString("a".repeat(32));
        assertThatThrownBy(() -> new HallId("a".repeat(33)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
