package vn.conglang.portal.web;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;

/// A file that a person chose in a form. What it says of itself (name, type) is not to be believed.
public final class Upload {
    private static final ByteBufferPool.Sized BUFFERS =
            new ByteBufferPool.Sized(new ByteBufferPool.NonPooling());

    private final MultiPart.Part part;

    Upload(MultiPart.Part part) {
        this.part = part;
    }

    /// Its length in bytes.
    public long length() {
        return part.getLength();
    }

    /// Its bytes, from the beginning each time. To be closed.
    public InputStream open() {
        var bytes = part.newContentSource(BUFFERS, 0, -1);
        return new BufferedInputStream(Content.Source.asInputStream(bytes));
    }

    /// The file in which it lies until the form is closed; empty for a small one, which stands in
    /// memory.
    public Optional<Path> file() {
        return part instanceof MultiPart.PathPart lying
                ? Optional.of(lying.getPath())
                : Optional.empty();
    }

    void close() {
        part.close();
    }
}
