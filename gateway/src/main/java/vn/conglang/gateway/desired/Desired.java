package vn.conglang.gateway.desired;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.desired.Judgement.Good;
import vn.conglang.gateway.desired.Judgement.Known;
import vn.conglang.gateway.desired.Judgement.Strange;
import vn.conglang.gateway.desired.Judgement.Unusable;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.store.DataFolder;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.telemetry.Receipt.Kind;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.Topics;

/// The province's wishes for this hall's settings, from the message to the receipt. One for a data
/// folder. Thread-safe.
///
/// ```
/// message ──▶ judged ──▶ on trial ──▶ proven: in force
///                │           └──────▶ given up: what was in force before is so again
///                └──▶ refused
/// ```
///
/// Each step is on the card before it counts. A trial outlives power cuts, but not more than
/// [#MOST_STARTS] starts of the agent. Nothing here keeps an agent from starting that would start
/// without the province.
public final class Desired implements AutoCloseable {
    /// How often the agent is started with settings that were never proven.
    static final int MOST_STARTS = 2;

    private static final Logger log = LoggerFactory.getLogger(Desired.class);

    private final DataFolder folder;
    private final GatewaySettings local;
    private final Judge judge;
    private final Receipts receipts;
    private final String agent;
    private final JsonFile<State> file;
    private final Runnable changed;
    private final Object lock = new Object();
    private GatewaySettings current; // guarded by lock
    private Optional<Trial> begun = Optional.empty(); // guarded by lock; what runs on trial now
    private @Nullable String strange; // guarded by lock; fingerprint of what was last answered so

    private Desired(
            DataFolder folder,
            SettingsFile localFile,
            GatewaySettings local,
            Receipts receipts,
            String agent,
            Runnable changed) {
        this.folder = folder;
        this.local = local;
        this.judge =
                new Judge(
                        local.hall().id(), new ProvinceKey(local.provinceKey()), localFile, agent);
        this.receipts = receipts;
        this.agent = agent;
        this.changed = changed;
        this.current = local;
        this.file = JsonFile.open(folder.file("state.json"), State.class, () -> State.NOTHING);
    }

    /// Finds what is in force and on trial.
    ///
    /// @param file the hall's own settings file
    /// @param local what it says
    /// @param agent version of this program
    /// @param changed told when other settings are wanted than those that were begun with
    /// @throws vn.conglang.gateway.store.StoreException when another agent has the data folder
    /// @throws ContentsException when the card can't be read
    public static Desired open(
            SettingsFile file,
            GatewaySettings local,
            Receipts receipts,
            String agent,
            Runnable changed) {
        var folder = DataFolder.take(local.dataDirectory().resolve("desired"));
        try {
            return new Desired(folder, file, local, receipts, agent, changed);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// The settings to start with now; a start on trial is counted.
    public GatewaySettings begin() {
        synchronized (lock) {
            begun = Optional.empty();
            current = onTrial().or(this::inForce).orElse(local);
            return current;
        }
    }

    private Optional<GatewaySettings> onTrial() {
        var trial = file.get().trial();
        if (trial.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (trial.get().starts() >= MOST_STARTS) {
                giveUp(trial.get(), "not proven within " + MOST_STARTS + " starts", "");
                return Optional.empty();
            }
            var settings = judge.laidOver(trial.get().wish());
            begun = file.update(State::started).trial();
            return Optional.of(settings);
        } catch (SettingsException e) {
            keep(() -> giveUp(trial.get(), String.valueOf(e.getMessage()), agent));
        } catch (ContentsException e) { // uncounted it could be tried for ever
            log.atError().setCause(e).log("settings on trial are left out");
        }
        return Optional.empty();
    }

    private Optional<GatewaySettings> inForce() {
        var state = file.get();
        return state.inForce().flatMap(this::usable).or(() -> state.before().flatMap(this::usable));
    }

    /// Proven once, a wish can fail later: the hall's own file was changed, or an older agent is
    /// back.
    private Optional<GatewaySettings> usable(Wish wish) {
        try {
            return Optional.of(judge.laidOver(wish));
        } catch (SettingsException e) {
            keep(() -> {
                give(UUID.randomUUID().toString(), wish, Outcome.reverted, e.getMessage());
                file.update(state -> state.without(wish, agent));
            });
            return Optional.empty();
        }
    }

    /// The gateway could not be started with what [#begin] said.
    ///
    /// @return whether that was on trial and is given up, so that it is worth beginning again
    public boolean couldNotStart(String reason) {
        synchronized (lock) {
            var trial = begun.flatMap(each -> onTrial(each.id()));
            trial.ifPresent(each -> keep(() -> giveUp(each, "could not start: " + reason, "")));
            return trial.isPresent() && file.get().trial().isEmpty();
        }
    }

    /// Who hears what of the province.
    public Map<String, Consumer<MqttMessage>> hearers() {
        return Map.of(Topics.settings(local.hall().id()), message -> hear(message.payload()));
    }

    /// The proof of the settings that were begun with, when they are on trial.
    public Optional<Proof> proof() {
        return proof(System::nanoTime);
    }

    Optional<Proof> proof(LongSupplier nanoTime) {
        synchronized (lock) {
            return begun.map(trial ->
                    new Proof(
                            local.trial(),
                            nanoTime,
                            () -> proven(trial.id()),
                            reason -> failed(trial.id(), reason)));
        }
    }

    void hear(byte[] message) {
        if (message.length == 0) {
            return; // somebody took the retained one away
        }
        synchronized (lock) {
            switch (judge.of(message, file.get())) {
                case Known() -> log.debug("settings came again");
                case Good(var wish, var settings) -> take(wish, settings);
                case Unusable(var wish, var reason) -> {
                    give(UUID.randomUUID().toString(), wish, Outcome.refused, reason);
                    file.update(state -> state.refused(wish, agent));
                }
                case Strange(var version, var fingerprint, var reason) -> {
                    if (!fingerprint.equals(strange)) {
                        strange = fingerprint;
                        receipts.give(Kind.settings, version, Outcome.refused, reason);
                    }
                }
            }
        }
    }

    private void take(Wish wish, GatewaySettings settings) {
        var before = file.get().trial();
        var trial = new Trial(UUID.randomUUID().toString(), wish, 0);
        if (before.isEmpty() && settings.equals(current)) {
            give(trial.id(), wish, Outcome.applied, "nothing to change");
            file.update(state -> state.applied(wish));
            return;
        }
        before.ifPresent(each ->
                give(each.receipt(Outcome.reverted), each.wish(), Outcome.reverted, "newer came"));
        file.update(state -> state.trying(trial));
        give(trial.receipt(Outcome.trying), wish, Outcome.trying, "");
        changed.run();
    }

    private void proven(String id) {
        synchronized (lock) {
            onTrial(id)
                    .ifPresent(trial -> {
                        give(trial.receipt(Outcome.applied), trial.wish(), Outcome.applied, "");
                        file.update(state -> state.applied(trial.wish()));
                    });
        }
    }

    private void failed(String id, String reason) {
        synchronized (lock) {
            onTrial(id)
                    .ifPresent(trial -> {
                        giveUp(trial, reason, "");
                        changed.run();
                    });
        }
    }

    private Optional<Trial> onTrial(String id) {
        return file.get().trial().filter(trial -> trial.id().equals(id));
    }

    /// @param byAgent which agent alone turns it down; empty = it stays turned down
    private void giveUp(Trial trial, String reason, String byAgent) {
        give(trial.receipt(Outcome.reverted), trial.wish(), Outcome.reverted, reason);
        var turnedDown = new TurnedDown(trial.wish().fingerprint(), byAgent);
        file.update(state -> state.withoutTrial(turnedDown));
    }

    private void give(String id, Wish wish, Outcome outcome, @Nullable String reason) {
        receipts.give(
                id,
                Kind.settings,
                Long.toString(wish.version()),
                outcome,
                reason == null ? "" : reason);
    }

    /// Does what should stand on the card, but must not keep the agent from starting.
    private static void keep(Runnable writing) {
        try {
            writing.run();
        } catch (ContentsException e) {
            log.atError().setCause(e).log("settings given up, not kept");
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
