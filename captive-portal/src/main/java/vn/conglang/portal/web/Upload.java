package vn.conglang.portal.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What became of a file that a person chose in a form.
public sealed interface Upload {
    /// It came in whole. What it says of itself (name, type) is not to be believed.
    ///
    /// @param file where it lies until the form is closed
    record Whole(Path file) implements Upload {
        /// Its length in bytes.
        public long length() throws IOException {
            return Files.size(file);
        }

        /// Its bytes, from the beginning each time. To be closed.
        public InputStream open() throws IOException {
            return new BufferedInputStream(Files.newInputStream(file));
        }
    }

    /// It was larger than a form's file may be, and was not kept.
    record TooLarge() implements Upload {}

    /// There was no room for it on the card, and it was not kept.
    record NoRoom() implements Upload {}
}
