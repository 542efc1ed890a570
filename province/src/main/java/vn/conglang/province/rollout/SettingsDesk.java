package vn.conglang.province.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.conglang.province.rollout.RolloutDesk.Who;
import vn.conglang.province.store.PeopleTransaction;
import vn.conglang.province.store.SettingsTable.Standing;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;

/// Drafts of settings: what is changed and where, of which each hall's whole text is made. A text
/// has a line `key = value` for each setting, sorted. Thread-safe.
public final class SettingsDesk {
    private static final String IS = " = ";

    private final RolloutDesk desk;
    private final Clock clock;

    public SettingsDesk(RolloutDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /// One setting of a hall.
    ///
    /// @param from empty = the hall's own
    /// @param to empty = the hall's own again
    public record Change(String key, String from, String to) {}

    /// What is changed in one hall.
    ///
    /// @param outside the version that the hall got otherwise than by the board; 0 = none
    public record HallChange(HallId hall, long version, long outside, List<Change> changes) {
        public HallChange {
            changes = List.copyOf(changes);
        }
    }

    /// What a draft changes, and where.
    public record Draft(Map<String, Optional<String>> values, List<HallChange> halls) {
        public Draft {
            halls = List.copyOf(halls);
        }
    }

    /// Begins one.
    ///
    /// @param from number of the one whose changes and halls it begins with
    /// @param above versions are higher than this
    /// @return its number; empty when another is open
    public Optional<Long> begin(String title, Optional<Long> from, long above, Who who) {
        return desk.begin(
                Kind.settings,
                title,
                who,
                (t, number) -> {
                    t.settings().setAbove(number, above);
                    from.filter(each -> t.rollouts().find(Kind.settings, each).isPresent())
                            .ifPresent(each -> {
                                t.settings().setValues(number, t.settings().values(each));
                                t.settings().setHalls(number, t.settings().halls(each));
                                write(t, number);
                            });
                });
    }

    /// What one changes, and where.
    public Draft read(long number) {
        return desk.read(
                "reading settings",
                t ->
                        new Draft(
                                t.settings().values(number),
                                t.settings().standing(number).stream()
                                        .map(each -> change(each, t.settings().values(number)))
                                        .toList()));
    }

    /// What a signed one changed, by the texts that were signed.
    public List<DesiredSettings> texts(long number) {
        return desk.read(
                "reading settings",
                t ->
                        t.rollouts().texts(number).stream()
                                .map(each -> Payloads.read(DesiredSettings.class, each.content()))
                                .toList());
    }

    /// Says what is changed.
    ///
    /// @param values by key, as TOML writes them; empty = taken back
    /// @return false when it is no draft
    public boolean setValues(long number, Map<String, Optional<String>> values, Who who) {
        return desk.edit(
                Kind.settings,
                number,
                who,
                String.join(" ", values.keySet()),
                t -> {
                    t.settings().setValues(number, values);
                    write(t, number);
                    return true;
                });
    }

    /// Says where.
    ///
    /// @return how many halls that are, and nothing is changed when none is; empty when it is no
    ///   draft
    public Optional<Integer> setHalls(
            long number,
            Collection<String> rings,
            Collection<String> communes,
            Collection<String> halls,
            Who who) {
        var meant =
                desk.read(
                        "looking which halls are meant",
                        t -> t.settings().meant(desk.today(), rings, communes, halls));
        if (meant.isEmpty()) {
            return Optional.of(0);
        }
        var done =
                desk.edit(
                        Kind.settings,
                        number,
                        who,
                        Integer.toString(meant.size()),
                        t -> {
                            t.settings().setHalls(number, meant);
                            write(t, number);
                            return true;
                        });
        return done ? Optional.of(meant.size()) : Optional.empty();
    }

    /// The texts stay as they are from now on; they are made on what halls have at this moment, for
    /// another rollout may have gone on since the draft was written.
    ///
    /// @return false when it is no draft, or changes nothing anywhere
    public boolean submit(long number, Who who) {
        return desk.submit(Kind.settings, number, who, t -> write(t, number));
    }

    /// Makes the text of every hall in which something changes.
    private void write(PeopleTransaction t, long number) {
        var values = t.settings().values(number);
        var issued = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        t.rollouts().takeOut(number);
        for (var each : t.settings().standing(number)) {
            if (!change(each, values).changes().isEmpty()) {
                var wish =
                        new DesiredSettings(
                                each.hall().value(),
                                each.next(),
                                issued,
                                toml(after(each, values)));
                var content = new String(Payloads.write(wish), UTF_8);
                t.rollouts().put(number, each.hall().value(), each.next(), content);
            }
        }
    }

    private static HallChange change(Standing hall, Map<String, Optional<String>> values) {
        var before = before(hall);
        var after = after(hall, values);
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (var key : keys) {
            var from = before.getOrDefault(key, "");
            var to = after.getOrDefault(key, "");
            if (!from.equals(to)) {
                changes.add(new Change(key, from, to));
            }
        }
        return new HallChange(
                hall.hall(), hall.next(), hall.heard() > hall.given() ? hall.heard() : 0, changes);
    }

    private static Map<String, String> before(Standing hall) {
        return hall.content()
                .map(content -> Payloads.read(DesiredSettings.class, content).settings())
                .map(SettingsDesk::settings)
                .orElseGet(TreeMap::new);
    }

    private static Map<String, String> after(Standing hall, Map<String, Optional<String>> values) {
        var after = before(hall);
        values.forEach((key, value) ->
                value.ifPresentOrElse(text -> after.put(key, text), () -> after.remove(key)));
        return after;
    }

    /// What a text of the board sets, by key.
    public static Map<String, String> settings(String toml) {
        var settings = new TreeMap<String, String>();
        for (var line : toml.lines().toList()) {
            var at = line.indexOf(IS);
            settings.put(line.substring(0, at), line.substring(at + IS.length()));
        }
        return settings;
    }

    private static String toml(Map<String, String> settings) {
        var toml = new StringBuilder();
        settings.forEach((key, value) -> toml.append(key).append(IS).append(value).append('\n'));
        return toml.toString();
    }
}
