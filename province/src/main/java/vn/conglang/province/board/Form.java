package vn.conglang.province.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person typed. Immutable.
public record Form(Map<String, String> fields) {
    static final Form NONE = new Form(Map.of());

    private static final int MOST_FIELDS = 400;
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_PARTS = 10;

    /// Signed settings of three thousand halls.
    private static final long LARGEST_FILE = 4 * 1024 * 1024;

    /// More than this is not even thrown away.
    private static final long LONGEST_SENT = 64 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Form.class);

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
        if (request.getLength() > LARGEST_FILE) {
            letItBeSent(request);
            return NONE;
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

    /// A browser shows no answer before it has sent everything.
    private static void letItBeSent(Request request) {
        try {
            if (request.getLength() <= LONGEST_SENT) {
                Content.Source.consumeAll(request);
            }
        } catch (IOException e) {
            log.debug("whoever sent a file that is too large went away", e);
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
