package vn.conglang.lab.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.gateway.uplink.Letters;
import vn.conglang.gateway.uplink.Uplink;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Topics;

/// Letters "letter 1", "letter 2" and so on to the province, until somebody has taken them.
final class WaitingLetters implements Letters {
    private final String topic;
    private final List<Letter> waiting = new CopyOnWriteArrayList<>();
    private final AtomicInteger written = new AtomicInteger();

    WaitingLetters(String hall) {
        topic = Topics.receipt(new HallId(hall));
    }

    void oneMore(Uplink uplink) {
        var text = "letter " + written.incrementAndGet();
        waiting.add(new Letter(text, topic, "vn.conglang.receipt.v1", text.getBytes(UTF_8)));
        uplink.letterWaits();
    }

    boolean allAreSent() {
        return waiting.isEmpty();
    }

    /// All that were ever written.
    List<String> texts() {
        return IntStream.rangeClosed(1, written.get()).mapToObj(n -> "letter " + n).toList();
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
