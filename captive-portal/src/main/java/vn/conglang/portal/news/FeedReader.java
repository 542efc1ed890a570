package vn.conglang.portal.news;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Date;
import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Turns a feed (RSS 0.9 to 2.0, Atom) into news: text only, shortened, so many and no more.
/// Document type declarations are refused, and with them entities of any kind.
final class FeedReader {
    static final int MOST = 10;
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_SUMMARY = 400;

    private FeedReader() {}

    /// Reads a feed's bytes.
    ///
    /// @throws NewsException when it is none
    static List<NewsItem> read(NewsSource source, byte[] xml) {
        try (var reader = new XmlReader(new ByteArrayInputStream(xml))) {
            var input = new SyndFeedInput();
            input.setAllowDoctypes(false);
            return input.build(reader).getEntries().stream()
                    .map(entry -> item(source, entry))
                    .filter(item -> !item.title().isEmpty())
                    .limit(MOST)
                    .toList();
        } catch (IOException | FeedException | IllegalArgumentException e) {
            throw new NewsException("feed " + source.feed() + " can't be read", e);
        }
    }

    private static NewsItem item(NewsSource source, SyndEntry entry) {
        var published = entry.getPublishedDate();
        return new NewsItem(
                source.category(),
                shortened(entry.getTitle(), LONGEST_TITLE),
                shortened(summary(entry), LONGEST_SUMMARY),
                source.name(),
                published == null ? null : instant(published));
    }

    @SuppressWarnings("JavaUtilDate") // ROME's
    private static java.time.Instant instant(Date date) {
        return date.toInstant();
    }

    private static @Nullable String summary(SyndEntry entry) {
        SyndContent description = entry.getDescription();
        if (description != null) {
            return description.getValue();
        }
        return entry.getContents().isEmpty() ? null : entry.getContents().getFirst().getValue();
    }

    /// Without markup, control and direction characters; composed; cut at a blank.
    private static String shortened(@Nullable String html, int longest) {
        if (html == null) {
            return "";
        }
        var text =
                Normalizer.normalize(Jsoup.parse(html).text(), Normalizer.Form.NFC)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "")
                        .strip();
        if (text.length() <= longest) {
            return text;
        }
        var cut = text.lastIndexOf(' ', longest - 1);
        return text.substring(0, cut > 0 ? cut : longest - 1) + "…";
    }
}
