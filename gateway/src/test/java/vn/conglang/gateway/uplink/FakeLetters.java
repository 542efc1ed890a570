package vn.conglang.gateway.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Topics;

/// Letters in memory.
final class FakeLetters implements Letters {
    private final HallId hall;
    private final List<Letter> waiting = new CopyOnWriteArrayList<>();

    FakeLetters(HallId hall) {
        this.hall = hall;
    }

    void add(String id) {
        add(id, Topics.receipt(hall));
    }

    void add(String id, String topic) {
        waiting.add(
                new Letter(id, topic, "vn.conglang.receipt.v1", ("letter " + id).getBytes(UTF_8)));
    }

    @Override
    public List<Letter> waiting() {
        return List.copyOf(waiting);
    }

    @Override
    public void sent(String id) {
        waiting.removeIf(letter -> letter.id().equals(id));
    }
}
