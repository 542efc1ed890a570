package vn.conglang.portal.news;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Words;

/// What the page of news says.
///
/// @param zone of the hall, for dates
public record NewsPage(Words words, HallNow hall, ZoneId zone, List<NewsItem> items) {
    /// Its address.
    public static final String PATH = "/tin-tuc";

    public NewsPage {
        items = List.copyOf(items);
    }

    /// Where a piece of news comes from and when, such as `quangninh.gov.vn, Thứ Hai, 23/11`.
    public String origin(NewsItem item) {
        var published = item.published();
        return published == null
                ? item.source()
                : words.of(
                        "news.origin",
                        item.source(),
                        words.day(LocalDate.ofInstant(published, zone)));
    }
}
