package vn.conglang.portal.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Request;

/// What a person typed and chose: a POST's fields and files, urlencoded or multipart. To be closed,
/// which deletes the files. For one thread.
public final class Form implements AutoCloseable {
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_FIELDS = 128 * 1024;
    private static final long LARGEST_FILE = 15L * 1024 * 1024;

    private final Map<String, String> fields;
    private final Map<String, Upload> uploads;

    private Form(Map<String, String> fields, Map<String, Upload> uploads) {
        this.fields = Map.copyOf(fields);
        this.uploads = Map.copyOf(uploads);
    }

    /// Reads the whole body; blocks until it is there. Files never stand in memory.
    ///
    /// @param temporary folder for uploaded files
    /// @throws FormException when it is none, cut off, or larger than a person's form is
    public static Form read(Request request, Path temporary) {
        var type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        try {
            return type.startsWith("multipart/form-data")
                    ? multipart(request, type, temporary)
                    : urlencoded(request);
        } catch (RuntimeException | IOException e) {
            throw new FormException("reading a form", e);
        }
    }

    private static Form urlencoded(Request request) {
        var fields = new HashMap<String, String>();
        for (var field : FormFields.getFields(request, MOST_FIELDS, LONGEST_FIELDS)) {
            fields.put(field.getName(), composed(String.join("\n", field.getValues())));
        }
        return new Form(fields, Map.of());
    }

    private static Form multipart(Request request, String type, Path temporary) throws IOException {
        var config =
                new MultiPartConfig.Builder()
                        .location(temporary)
                        .maxParts(MOST_FIELDS)
                        .maxPartSize(LARGEST_FILE)
                        .maxMemoryPartSize(LONGEST_FIELDS)
                        .useFilesForPartsWithoutFileName(false)
                        .build();
        var fields = new HashMap<String, String>();
        var uploads = new HashMap<String, Upload>();
        for (var part : MultiPartFormData.getParts(request, request, type, config)) {
            if (part.getFileName() == null) {
                fields.merge(part.getName(), text(part), (a, b) -> a + "\n" + b);
                part.close();
            } else if (part.getLength() == 0) {
                part.close(); // a file field left empty
            } else {
                uploads.put(part.getName(), new Upload(part));
            }
        }
        return new Form(fields, uploads);
    }

    private static String text(MultiPart.Part part) {
        return composed(part.getContentAsString(StandardCharsets.UTF_8));
    }

    /// Line breaks as `\n`, marks composed (NFC).
    private static String composed(String text) {
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
        uploads.values().forEach(Upload::close);
    }
}
