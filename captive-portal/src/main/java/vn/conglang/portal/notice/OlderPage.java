package vn.conglang.portal.notice;

import java.util.List;
import java.util.stream.IntStream;
import vn.conglang.portal.text.Words;

/// What a guest's page with the notices says that do not stand on the first page.
///
/// @param hall the hall's name
/// @param number of the page, from 1
/// @param pages how many there are
public record OlderPage(Words words, String hall, List<Notice> notices, int number, int pages) {
    /// Its address.
    public static final String PATH = "/thong-bao-cu";

    private static final int ON_A_PAGE = 20;

    public OlderPage {
        notices = List.copyOf(notices);
    }

    /// The page that was asked for, or the first.
    static OlderPage of(Words words, String hall, List<Notice> all, String asked) {
        var pages = Math.max(1, (all.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        var number =
                IntStream.rangeClosed(1, pages)
                        .filter(each -> Integer.toString(each).equals(asked))
                        .findFirst()
                        .orElse(1);
        var some = all.stream().skip((number - 1L) * ON_A_PAGE).limit(ON_A_PAGE).toList();
        return new OlderPage(words, hall, some, number, pages);
    }

    /// The address of a page of it.
    public String page(int other) {
        return PATH + words.query() + "&trang=" + other;
    }

    /// When a notice is or was valid; empty when nobody knows.
    public String days(Notice notice) {
        return Days.of(words, notice.message());
    }
}
