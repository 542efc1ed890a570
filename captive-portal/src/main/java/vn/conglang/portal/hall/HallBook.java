package vn.conglang.portal.hall;

import java.nio.file.Path;
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

    private HallBook(JsonFile<HallProfile> file, MediaFolder portraits) {
        this.file = file;
        this.portraits = portraits;
        removeUnused();
    }

    /// Reads the file; a missing one says nothing yet.
    ///
    /// @param portraits folder of the team's photos; need not exist
    /// @throws ContentsException when it is there and can't be read
    public static HallBook open(Path file, Path portraits) {
        return new HallBook(
                JsonFile.open(file, HallProfile.class, () -> HallProfile.EMPTY),
                new MediaFolder(portraits));
    }

    @Override
    public HallProfile get() {
        return file.get();
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
            file.update(profile -> {
                fresh.set(Seen.of(form.part(profile)).equals(seen));
                return fresh.get() ? form.in(profile) : profile;
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
