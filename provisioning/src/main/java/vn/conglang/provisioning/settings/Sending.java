package vn.conglang.provisioning.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.conglang.provisioning.workshop.WorkshopTurn;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;

/// One sending of settings to some halls, and what they answer. For one thread.
final class Sending {
    private final Path workshop;
    private final SigningKey key;
    private final Clock clock;
    private final WorkshopTurn turn;
    private final Map<HallId, Sent> sent = new LinkedHashMap<>();

    Sending(Path workshop, SigningKey key, Clock clock) {
        this.workshop = workshop;
        this.key = key;
        this.clock = clock;
        this.turn = new WorkshopTurn(History.folder(workshop));
    }

    /// Gives the settings the hall's next version, keeps that, and publishes it.
    ///
    /// @param after the version is above this one
    /// @throws SendException when the broker did not take it
    void send(Letterbox letterbox, HallId hall, Fragment fragment, long after) {
        var next = turn.alone(() -> keepNext(hall, fragment, after));
        letterbox.send(hall, next);
        sent.put(hall, next);
    }

    private Sent keepNext(HallId hall, Fragment fragment, long after) {
        var history = History.of(workshop, hall);
        var before = history.newest().map(Sent::version).orElse(0L);
        var version = Math.max(before, after) + 1;
        var issued = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var desired = new DesiredSettings(hall.value(), version, issued, fragment.toml());
        var content = new String(Payloads.write(desired), StandardCharsets.UTF_8);
        var next = new Sent(version, issued, key.sign(content), List.of());
        history.add(next, fragment);
        return next;
    }

    /// Waits until every hall has given its last answer, the time is over or the connection lost.
    ///
    /// @param heard told of each answer to what was sent here
    void await(Letterbox letterbox, Duration patience, Consumer<Letterbox.Arrival> heard)
            throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (!sent.values().stream().allMatch(Sent::isAnswered)) {
            var arrival = letterbox.next(Duration.ofNanos(end - System.nanoTime()));
            if (arrival.isEmpty()) {
                return;
            }
            var each = arrival.get();
            var answered = answered(each);
            if (answered.isPresent()) {
                sent.put(each.hall(), answered.get());
                turn.alone(() -> History.of(workshop, each.hall()).keep(answered.get()));
                heard.accept(each);
            }
        }
    }

    /// What was sent, with the answers so far.
    Map<HallId, Sent> sent() {
        return Map.copyOf(sent);
    }

    /// What was sent to a hall, with this answer to it.
    private Optional<Sent> answered(Letterbox.Arrival arrival) {
        var receipt = arrival.receipt();
        return Optional.ofNullable(sent.get(arrival.hall()))
                .filter(_ -> receipt.kind() == Receipt.Kind.settings)
                .filter(to -> receipt.subject().equals(Long.toString(to.version())))
                .map(to -> to.with(receipt));
    }
}
