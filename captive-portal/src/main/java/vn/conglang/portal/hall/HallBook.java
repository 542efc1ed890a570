package vn.conglang.portal.hall;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;
import vn.conglang.portal.media.MediaFolder;

/// What the keeper says about the hall, kept on the card. Thread-safe.
public final class HallBook implements Supplier<HallProfile> {
    private static final Pattern PORTRAIT = Pattern.compile("[0-9a-f]{12}\\.jpg");

    private final JsonFile<HallProfile> file;
    private final MediaFolder portraits;
    private final List<OpenDay> hoursAsSet;

    private HallBook(JsonFile<HallProfile> file, MediaFolder portraits, List<OpenDay> hoursAsSet) {
        this.file = file;
        this.portraits = portraits;
        this.hoursAsSet = List.copyOf(hoursAsSet);
        removeUnused();
    }

    /// Reads the file; a missing one says nothing yet.
    ///
    /// @param portraits folder of the team's photos; need not exist
    /// @param hoursAsSet when the hall is open, as the box is set, until the keeper says it; may be
    ///   empty
    /// @throws ContentsException when it is there and can't be read
    public static HallBook open(Path file, Path portraits, List<OpenDay> hoursAsSet) {
        return new HallBook(
                JsonFile.open(file, HallProfile.class, () -> HallProfile.EMPTY),
                new MediaFolder(portraits),
                hoursAsSet);
    }

    @Override
    public HallProfile get() {
        return shown(file.get());
    }

    /// With the hours as the box is set, unless the keeper has said them.
    private HallProfile shown(HallProfile kept) {
        return kept.hours().isEmpty() ? kept.withHours(hoursAsSet) : kept;
    }

    /// Hours that the keeper did not touch stay the box's, which the province may change later.
    private HallProfile kept(HallProfile before, HallProfile changed) {
        return before.hours().isEmpty() && changed.hours().equals(hoursAsSet)
                ? changed.withHours(List.of())
                : changed;
    }

    /// Changes a part, unless somebody else changed the same part since it was seen.
    ///
    /// @param seen mark of the part as the writer saw it
    /// @return whether it was changed
    /// @throws ContentsException when it can't be kept; nothing changed then
    synchronized boolean change(HallForm form, String seen) {
        var fresh = new AtomicBoolean();
        portraits.write(form.files());
        try {
            file.update(kept -> {
                var shown = shown(kept);
                fresh.set(Seen.of(form.part(shown)).equals(seen));
                return fresh.get() ? kept(kept, form.in(shown)) : kept;
            });
        } finally {
            removeUnused();
        }
        return fresh.get();
    }

    /// Changes without a look at what others did.
    synchronized void change(UnaryOperator<HallProfile> change) {
        file.update(change);
        removeUnused();
    }

    /// The photo of a member, by the name of its file.
    Optional<Path> portrait(String name) {
        return PORTRAIT.matcher(name).matches() && used().contains(name)
                ? portraits.find(name)
                : Optional.empty();
    }

    private Set<String> used() {
        return get().team().stream()
                .flatMap(each -> Stream.ofNullable(each.portrait()))
                .map(Portrait::file)
                .collect(Collectors.toSet());
    }

    private void removeUnused() {
        portraits.keepOnly(used());
    }
}
