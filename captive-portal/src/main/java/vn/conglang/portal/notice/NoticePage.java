package vn.conglang.portal.notice;

import vn.conglang.portal.text.Words;

/// What a guest's page about one notice says.
///
/// @param hall the hall's name
public record NoticePage(Words words, String hall, Notice notice) {
    /// The address of the page about a notice.
    public static String path(Notice notice) {
        return "/thong-bao/" + notice.id();
    }

    /// When it is or was valid; empty when nobody knows.
    public String days() {
        return Days.of(words, notice.message());
    }
}
