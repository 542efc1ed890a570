package vn.conglang.portal.text;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The languages that a hall's pages are offered in; Vietnamese is always one. Thread-safe.
public final class Languages {
    private static final Languages SHIPPED =
            new Languages(
                    List.of(Texts.shipped(Language.VIETNAMESE), Texts.shipped(Language.ENGLISH)));

    private final List<Language> offered;

    /// By [Reading#query]: a record's own hash code is put together when it is first asked for,
    /// which took 20 ms of every start.
    private final Map<String, Words> words = new ConcurrentHashMap<>();

    Languages(List<Texts> texts) {
        offered = texts.stream().map(Texts::language).toList();
        for (var text : texts) {
            add(new Reading(text.language(), false), text.texts());
            add(new Reading(text.language(), true), text.texts());
        }
    }

    private void add(Reading reading, Properties texts) {
        words.put(reading.query(), new Words(reading, texts, this));
    }

    /// Vietnamese and English.
    public static Languages shipped() {
        return SHIPPED;
    }

    /// The words to answer a request with. The same request always gets the same object.
    ///
    /// @param asked value of `lang` in the address
    /// @param size value of `size` in the address
    /// @param accepted the browser's `Accept-Language`
    public Words words(@Nullable String asked, @Nullable String size, @Nullable String accepted) {
        var language = Language.choose(offered, asked, accepted);
        return words(new Reading(language, "large".equals(size)));
    }

    Words words(Reading reading) {
        var found = words.get(reading.query());
        if (found == null) {
            throw new IllegalArgumentException("no texts for " + reading);
        }
        return found;
    }

    List<Language> offered() {
        return offered;
    }
}
