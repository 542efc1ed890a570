package vn.conglang.portal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Properties;

/// One language's texts as read.
///
/// @param texts by key; a key that is missing falls back to Vietnamese in a further language
record Texts(Language language, Properties texts) {
    static final int LARGEST = 256 * 1024;

    /// A shipped language's texts stand in a few files, by what they are about.
    private static final List<String> PARTS = List.of("", "-desk", "-notice", "-hall", "-service");

    /// The texts that come with the program.
    static Texts shipped(Language language) {
        var texts = new Properties();
        for (var part : PARTS) {
            read(texts, language.tag() + part + ".properties");
        }
        return new Texts(language, texts);
    }

    /// A language's texts from a file, UTF-8. What it leaves out is as shipped, for a further
    /// language in Vietnamese.
    ///
    /// @throws IOException when it can't be read
    /// @throws IllegalArgumentException when it is too large, not text, or does not name itself
    static Texts of(Language language, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("larger than " + LARGEST + " bytes");
        }
        var composed = Normalizer.normalize(Files.readString(file), Normalizer.Form.NFC);
        var shipped = Language.SHIPPED.contains(language);
        var texts = new Properties(shipped(shipped ? language : Language.VIETNAMESE).texts());
        texts.load(
                new StringReader(composed.startsWith("\uFEFF") ? composed.substring(1) : composed));
        if (!shipped && !texts.containsKey("language.name")) {
            throw new IllegalArgumentException("language.name is missing");
        }
        return new Texts(language, texts);
    }

    private static void read(Properties texts, String resource) {
        try (var stream = Texts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }
}
