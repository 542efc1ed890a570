package vn.conglang.portal.hall;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.conglang.portal.media.Darkroom;
import vn.conglang.portal.media.MediaFile;
import vn.conglang.portal.media.RefusedException;
import vn.conglang.portal.web.Form;

/// What somebody wants with the photo of a member.
sealed interface PhotoWish {
    /// It stays as it is, if there is one.
    record Keep() implements PhotoWish {}

    /// There is this one from now on.
    record Take(Portrait portrait, MediaFile file) implements PhotoWish {}

    /// What was sent is none.
    ///
    /// @param key of the sentence that says why
    record Refused(String key) implements PhotoWish {}

    /// What a form asks for.
    static PhotoWish of(Form form, Darkroom darkroom, Supplier<String> freshId) {
        var upload = form.upload("photo");
        if (upload.isEmpty()) {
            return new Keep();
        }
        try {
            var small = darkroom.develop(upload.get()).small();
            var portrait = Portrait.of(freshId.get(), small);
            return new Take(portrait, portrait.file(small));
        } catch (RefusedException e) {
            return new Refused(e.key());
        }
    }

    /// The photo that there is then, of somebody who agrees.
    ///
    /// @param now the one that there is so far
    default Optional<Portrait> after(@Nullable Portrait now) {
        return switch (this) {
            case Take(var portrait, _) -> Optional.of(portrait);
            case Keep(), Refused(_) -> Optional.ofNullable(now);
        };
    }
}
