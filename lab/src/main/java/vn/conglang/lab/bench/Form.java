package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A form of a portal's page, with the values its button would send.
///
/// @param isPost whether it is sent as POST
/// @param action where it is sent
/// @param fields hidden fields in the page's order
record Form(boolean isPost, URI action, Map<String, String> fields) {

    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(?:input|button)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)\\s*=\\s*\"([^\"]*)\"");

    /// Finds the first form of a page: in both gates the one that lets the guest in.
    static Form firstOf(URI page, String html) throws IOException {
        var form = FORM.matcher(html);
        if (!form.find()) {
            throw new IOException("no form on the page " + page.getPath());
        }
        var head = attributes(form.group(1));
        var fields = new LinkedHashMap<String, String>();
        var field = FIELD.matcher(form.group(2));
        while (field.find()) {
            var attributes = attributes(field.group(1));
            if (attributes.containsKey("name")) {
                fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
            }
        }
        return new Form(
                head.getOrDefault("method", "get").equalsIgnoreCase("post"),
                page.resolve(head.getOrDefault("action", "")),
                fields);
    }

    String encodedFields() {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    URI addressWithFields() {
        return action.resolve(action.getRawPath() + "?" + encodedFields());
    }

    private static Map<String, String> attributes(String text) {
        var found = new LinkedHashMap<String, String>();
        var attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            found.put(attribute.group(1), attribute.group(2).replace("&amp;", "&"));
        }
        return found;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
