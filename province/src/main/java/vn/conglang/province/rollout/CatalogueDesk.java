package vn.conglang.province.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.conglang.province.rollout.RolloutDesk.Who;
import vn.conglang.province.store.PeopleTransaction;
import vn.conglang.province.store.StoredRollout;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.province.store.StoredRollout.Text;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ServiceCatalogue;

/// Drafts of the catalogue of public services. Thread-safe.
public final class CatalogueDesk {
    private final RolloutDesk desk;

    public CatalogueDesk(RolloutDesk desk) {
        this.desk = desk;
    }

    /// Begins a new version.
    ///
    /// @param from number of the one whose text it begins with; empty = the last signed one, or
    ///   else the one that comes with the program
    /// @param above its version is higher than this
    /// @return its number; empty when another is open, or there is no such one to begin with
    public Optional<Long> begin(String title, Optional<Long> from, long above, Who who) {
        if (from.filter(number -> read(number).isEmpty()).isPresent()) {
            return Optional.empty();
        }
        return desk.begin(
                Kind.catalogue,
                title,
                who,
                (t, number) -> {
                    var text =
                            from.flatMap(each -> one(t, each)).orElseGet(() -> before(t, number));
                    var highest = Math.max(t.rollouts().highestVersion(Kind.catalogue), above);
                    put(
                            t,
                            number,
                            Math.max(highest, ServiceCatalogue.national().version()) + 1,
                            text);
                });
    }

    /// The text of a rollout; empty when there is no such one.
    public Optional<ServiceCatalogue> read(long number) {
        return desk.read("reading a catalogue", t -> one(t, number));
    }

    /// What halls have before they get this one.
    public ServiceCatalogue before(long number) {
        return desk.read("reading the catalogue before", t -> before(t, number));
    }

    /// Changes a draft.
    ///
    /// @param what is changed, for the log
    /// @param change may throw IllegalArgumentException; then nothing is changed
    /// @return false when it is no draft
    public boolean change(
            long number,
            Who who,
            String what,
            Function<ServiceCatalogue, ServiceCatalogue> change) {
        return desk.edit(
                Kind.catalogue,
                number,
                who,
                what,
                t -> {
                    var text = one(t, number).orElseThrow();
                    put(t, number, text.version(), change.apply(text));
                    return true;
                });
    }

    private static void put(PeopleTransaction t, long number, long version, ServiceCatalogue text) {
        var written =
                new ServiceCatalogue(version, text.services(), text.guides(), text.emergency());
        var content = new String(Payloads.write(written), UTF_8);
        t.rollouts().put(number, StoredRollout.EVERY_HALL, version, content);
    }

    private static Optional<ServiceCatalogue> one(PeopleTransaction t, long number) {
        return t.rollouts().find(Kind.catalogue, number).flatMap(_ -> text(t, number));
    }

    private static Optional<ServiceCatalogue> text(PeopleTransaction t, long number) {
        List<Text> texts = t.rollouts().texts(number);
        return texts.stream()
                .findFirst()
                .map(each -> Payloads.read(ServiceCatalogue.class, each.content()));
    }

    /// The guides and numbers that come with the program are left to the program, which may come
    /// with better ones.
    private static ServiceCatalogue before(PeopleTransaction t, long number) {
        return t.rollouts()
                .signedBefore(Kind.catalogue, number)
                .flatMap(each -> text(t, each.number()))
                .orElseGet(() -> {
                    var national = ServiceCatalogue.national();
                    return new ServiceCatalogue(
                            national.version(), national.services(), List.of(), List.of());
                });
    }
}
