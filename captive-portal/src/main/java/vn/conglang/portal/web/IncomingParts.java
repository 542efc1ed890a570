package vn.conglang.portal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// Takes a multipart form apart while it comes in: text into memory, files onto the card. A file
/// that can't be kept doesn't end the reading, so that what was typed beside it is not lost with
/// it. For one thread.
final class IncomingParts extends MultiPart.AbstractPartsListener {
    private static final int BUFFER = 16 * 1024;

    private final Path temporary;
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private int textLength;
    private @Nullable IncomingFile file;
    private @Nullable Throwable failure;

    private IncomingParts(Path temporary) {
        this.temporary = temporary;
    }

    /// Reads a whole body; blocks until it is there.
    ///
    /// @param temporary folder for files
    /// @throws IOException when it is none, cut off, or has more text than a person types; then no
    ///   file is left
    static Form read(InputStream body, String boundary, Path temporary) throws IOException {
        var parts = new IncomingParts(temporary);
        try {
            parts.parse(body, boundary);
            return new Form(parts.fields, parts.uploads);
        } catch (IOException | RuntimeException e) {
            parts.drop();
            throw e;
        }
    }

    private void parse(InputStream body, String boundary) throws IOException {
        var parser = new MultiPart.Parser(boundary, this);
        parser.setMaxParts(Form.MOST_FIELDS);
        var buffer = new byte[BUFFER];
        for (var length = 0; length >= 0; length = body.read(buffer)) {
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, length), false));
            check();
        }
        parser.parse(Content.Chunk.EOF);
        check();
    }

    /// The parser swallows what its listener throws.
    private void check() throws IOException {
        if (failure != null) {
            throw new IOException("reading a part", failure);
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        if (getFileName() == null) {
            textLength += chunk.remaining();
            if (textLength > Form.LONGEST_FIELDS) {
                onFailure(new IOException("more text than a person types"));
            } else {
                text.writeBytes(bytes(chunk.getByteBuffer()));
            }
        } else {
            file = file == null ? new IncomingFile(temporary) : file;
            file.take(chunk.getByteBuffer());
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void onPart(
            @Nullable String name, @Nullable String fileName, @Nullable HttpFields headers) {
        if (name == null) {
            onFailure(new IOException("a part without a name"));
        } else if (fileName == null) {
            var typed = Form.composed(text.toString(StandardCharsets.UTF_8));
            fields.merge(name, typed, (a, b) -> a + "\n" + b);
            text.reset();
        } else if (file != null) {
            file.end().map(upload -> uploads.put(name, upload)).ifPresent(Form::drop);
            file = null;
        }
    }

    @Override
    public void onFailure(Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    private void drop() {
        if (file != null) {
            file.drop();
        }
        uploads.values().forEach(Form::drop);
    }
}
