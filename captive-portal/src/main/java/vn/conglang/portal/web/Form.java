package vn.conglang.portal.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Request;

/// What a person typed and chose: a POST's fields and files, urlencoded or multipart. To be closed,
/// which deletes the files. For one thread.
public final class Form implements AutoCloseable {
    static final int MOST_FIELDS = 100;
    static final int LONGEST_FIELDS = 128 * 1024;

    private final Map<String, String> fields;
    private final Map<String, Upload> uploads;

    Form(Map<String, String> fields, Map<String, Upload> uploads) {
        this.fields = Map.copyOf(fields);
        this.uploads = Map.copyOf(uploads);
    }

    /// Reads the whole body; blocks until it is there. Files never stand in memory.
    ///
    /// @param temporary folder for uploaded files
    /// @throws FormException when it is none, cut off, or has more text than a person types
    public static Form read(Request request, Path temporary) {
        var type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (!type.startsWith("multipart/form-data")) {
            return read(request);
        }
        try (var body = Content.Source.asInputStream(request)) {
            return IncomingParts.read(body, MultiPart.extractBoundary(type), temporary);
        } catch (RuntimeException | IOException e) {
            letPass(request);
            throw new FormException("reading a form", e);
        }
    }

    /// Reads the whole body of a form without files; blocks until it is there.
    ///
    /// @throws FormException when it is none, cut off, or has more text than a person types
    public static Form read(Request request) {
        try {
            return urlencoded(request);
        } catch (RuntimeException e) {
            letPass(request);
            throw new FormException("reading a form", e);
        }
    }

    /// Whoever is still sending reads no answer, and loses it with the connection (RFC 9112, 9.6).
    private static void letPass(Request request) {
        try {
            Content.Source.asInputStream(request).transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            return; // it broke off
        }
    }

    private static Form urlencoded(Request request) {
        var fields = new HashMap<String, String>();
        for (var field : FormFields.getFields(request, MOST_FIELDS, LONGEST_FIELDS)) {
            fields.put(field.getName(), composed(String.join("\n", field.getValues())));
        }
        return new Form(fields, Map.of());
    }

    /// Line breaks as `\n`, marks composed (NFC).
    static String composed(String text) {
        return Normalizer.normalize(text.replace("\r\n", "\n"), Normalizer.Form.NFC);
    }

    /// A field's text without blanks around it; empty when there is no such field. Of several
    /// values, one a line.
    public String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /// Whether a box is ticked or a button of this name was pressed.
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /// A file that was chosen.
    public Optional<Upload> upload(String name) {
        return Optional.ofNullable(uploads.get(name));
    }

    @Override
    public void close() {
        uploads.values().forEach(Form::drop);
    }

    static void drop(Upload upload) {
        if (upload instanceof Upload.Whole(var file)) {
            IncomingFile.delete(file);
        }
    }
}
