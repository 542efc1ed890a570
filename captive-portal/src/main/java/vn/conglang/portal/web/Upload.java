package vn.conglang.portal.web;

import java.io.BufferedInputStream;
import java.io.InputStream;
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

    void close() {
        part.close();
    }
}
