package vn.conglang.province.board;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Request;

/// What a person typed. Immutable.
public record Form(Map<String, String> fields) {
    static final Form NONE = new Form(Map.of());

    private static final int MOST_FIELDS = 400;
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_PARTS = 10;

    /// Signed settings of three thousand halls.
    private static final long LARGEST_FILE = 4 * 1024 * 1024;

    public Form {
        fields = Map.copyOf(fields);
    }

    /// Reads the whole body; blocks until it is there. One that is none, or too long for what is
    /// asked here, is empty.
    static Form read(Request request) {
        try {
            var fields = new HashMap<String, String>();
            for (var field : FormFields.getFields(request, MOST_FIELDS, LONGEST)) {
                fields.put(field.getName(), field.getValue());
            }
            return new Form(fields);
        } catch (RuntimeException e) {
            return NONE;
        }
    }

    /// The same; files are taken from whoever may send some.
    static Form read(Request request, boolean files) {
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (!files || type == null || !type.startsWith("multipart/form-data")) {
            return read(request);
        }
        var limits =
                new MultiPartConfig.Builder()
                        .maxParts(MOST_PARTS)
                        .maxSize(LARGEST_FILE)
                        .maxPartSize(LARGEST_FILE)
                        .maxMemoryPartSize(LARGEST_FILE)
                        .useFilesForPartsWithoutFileName(false)
                        .build();
        try (var parts = MultiPartFormData.getParts(request, request, type, limits)) {
            var fields = new HashMap<String, String>();
            for (var part : parts) {
                fields.put(part.getName(), part.getContentAsString(StandardCharsets.UTF_8));
            }
            return new Form(fields);
        } catch (RuntimeException e) {
            return NONE;
        }
    }

    /// A field as it was typed; empty when there is none.
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /// Without what was typed: some of it is secret.
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
