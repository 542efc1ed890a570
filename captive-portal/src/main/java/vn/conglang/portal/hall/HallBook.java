package vn.conglang.portal.hall;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;

/// What the keeper says about the hall, kept on the card. Thread-safe.
public final class HallBook implements Supplier<HallProfile> {
    private final JsonFile<HallProfile> file;

    private HallBook(JsonFile<HallProfile> file) {
        this.file = file;
    }

    /// Reads the file; a missing one says nothing yet.
    ///
    /// @throws ContentsException when it is there and can't be read
    public static HallBook open(Path file) {
        return new HallBook(JsonFile.open(file, HallProfile.class, () -> HallProfile.EMPTY));
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
    boolean change(HallForm form, String seen) {
        var fresh = new AtomicBoolean();
        file.update(profile -> {
            fresh.set(Seen.of(form.part(profile)).equals(seen));
            return fresh.get() ? form.in(profile) : profile;
        });
        return fresh.get();
    }

    /// Changes without a look at what others did.
    void change(UnaryOperator<HallProfile> change) {
        file.update(change);
    }
}
