package vn.conglang.portal.news;

import io.avaje.jsonb.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;

/// The news that the hall has: in one file, so that they are there after a power cut and without
/// the uplink. Thread-safe.
public final class NewsShelf {
    private final JsonFile<Shelf> file;

    /// @throws ContentsException when the file is there and can't be read
    public NewsShelf(Path file) {
        this.file = JsonFile.open(file, Shelf.class, () -> new Shelf(List.of()));
    }

    /// All news, the latest of each source first; what has no date comes last.
    public List<NewsItem> items() {
        return file.get().items();
    }

    /// Puts a source's news in place of what it said before; the card is only written when that is
    /// something else.
    void put(NewsSource source, List<NewsItem> fresh) {
        file.update(shelf -> {
            var items = new ArrayList<>(fresh);
            shelf.items().stream().filter(each -> !isOf(each, source)).forEach(items::add);
            return new Shelf(sorted(items));
        });
    }

    /// Takes off what comes from none of these: the settings have changed.
    void keepOnly(List<NewsSource> sources) {
        Set<String> names = sources.stream().map(NewsSource::name).collect(Collectors.toSet());
        file.update(shelf ->
                new Shelf(
                        shelf.items().stream()
                                .filter(each -> names.contains(each.source()))
                                .toList()));
    }

    private static boolean isOf(NewsItem item, NewsSource source) {
        return item.source().equals(source.name()) && item.category() == source.category();
    }

    private static List<NewsItem> sorted(List<NewsItem> items) {
        return items.stream()
                .sorted(
                        Comparator.comparing(
                                NewsItem::published,
                                Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
                .toList();
    }

    @Json
    record Shelf(List<NewsItem> items) {
        Shelf {
            items = List.copyOf(items);
        }
    }
}
