package vn.conglang.portal.hall;

import java.util.List;
import java.util.Optional;
import vn.conglang.portal.media.MediaFile;
import vn.conglang.portal.text.Words;

/// One small form about the hall, as it was typed.
public interface HallForm {
    /// The template that shows it.
    String template();

    /// What is wrong with what was typed, in a sentence for the writer; empty = nothing.
    Optional<String> problem(Words words, HallProfile profile);

    /// The profile as this form wants it. Only asked when there is no problem.
    HallProfile in(HallProfile profile);

    /// Files that belong to what it writes.
    default List<MediaFile> files() {
        return List.of();
    }

    /// What stands in the profile where this form writes.
    Object part(HallProfile profile);
}
