package vn.conglang.provisioning.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files with places `@LIKE_THIS@` to be filled. What is filled in must be harmless in that file's
/// own language: interface names, numbers, hexadecimal digits.
final class Template {
    private static final Pattern PLACE = Pattern.compile("@([A-Z0-9_]+)@");

    private Template() {}

    static String filled(String name, Map<String, String> values) {
        return PLACE.matcher(text(name))
                .replaceAll(place -> {
                    var value = values.get(place.group(1));
                    if (value == null || (value.contains("\n") && !value.endsWith("\n"))) {
                        throw new IllegalArgumentException(
                                name + " has no value for " + place.group());
                    }
                    return Matcher.quoteReplacement(value);
                });
    }

    static String text(String name) {
        try (var stream = Template.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the file " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
