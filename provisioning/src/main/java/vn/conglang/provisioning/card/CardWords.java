package vn.conglang.provisioning.card;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/// The words of the instruction, in one language.
final class CardWords {
    private final Properties texts = new Properties();

    /// @param language "vi" or "en"
    CardWords(String language) {
        try {
            texts.load(new StringReader(Template.text("words_" + language + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the words of " + language, e);
        }
    }

    String of(String key, Object... values) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("there are no words for " + key);
        }
        return new MessageFormat(text, Locale.ROOT).format(values);
    }
}
