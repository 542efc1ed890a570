package vn.conglang.portal.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The languages of one hall: Vietnamese and English come with the program, a further one as a file
/// such as `tyz.properties` in a folder; a file `vi.properties` there says some things otherwise
/// than the program. Which languages are offered is set for the hall. Thread-safe.
///
/// A file is read at the start and when another set of languages is offered. One that cannot be
/// used is reported then, and left out.
public final class HallLanguages implements Supplier<Languages> {
    private static final Logger log = LoggerFactory.getLogger(HallLanguages.class);
    private static final String SUFFIX = ".properties";
    private static final int MOST = 8;

    private final Path folder;
    private final Supplier<List<String>> set;
    private volatile Made made;

    /// @param folder of further languages; need not exist
    /// @param set tags of the languages to offer, in order, asked for every page; Vietnamese is
    ///   always offered
    public HallLanguages(Path folder, Supplier<List<String>> set) {
        this.folder = folder;
        this.set = set;
        this.made = make(set.get());
    }

    @Override
    public Languages get() {
        var tags = set.get();
        var last = made;
        if (!last.tags.equals(tags)) {
            last = make(tags);
            made = last;
        }
        return last.languages;
    }

    /// Tags of all languages that there are texts for, the shipped ones first.
    public List<String> available() {
        var tags = new ArrayList<>(Language.SHIPPED.stream().map(Language::tag).toList());
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(tag -> !tags.contains(tag))
                    .sorted()
                    .limit(MOST)
                    .forEach(tags::add);
        } catch (IOException e) {
            return tags; // no such folder: nothing was dropped in
        }
        return tags;
    }

    private Made make(List<String> tags) {
        var texts = new ArrayList<Texts>();
        read(Language.VIETNAMESE.tag()).ifPresent(texts::add);
        tags.stream()
                .distinct()
                .filter(tag -> !tag.equals(Language.VIETNAMESE.tag()))
                .limit(MOST)
                .forEach(tag -> read(tag).ifPresent(texts::add));
        return new Made(List.copyOf(tags), new Languages(texts));
    }

    private Optional<Texts> read(String tag) {
        try {
            var language = new Language(tag);
            var file = folder.resolve(tag + SUFFIX);
            return Optional.of(
                    Language.SHIPPED.contains(language) && !Files.exists(file)
                            ? Texts.shipped(language)
                            : Texts.of(language, file));
        } catch (IOException | IllegalArgumentException e) {
            log.atWarn()
                    .addKeyValue("language", tag)
                    .addKeyValue("folder", folder)
                    .addKeyValue("reason", e.getMessage())
                    .log("texts of a language left out");
            return Language.SHIPPED.stream()
                    .filter(each -> each.tag().equals(tag))
                    .map(Texts::shipped)
                    .findFirst();
        }
    }

    private record Made(List<String> tags, Languages languages) {}
}
