package vn.conglang.province.board;

import java.util.List;
import vn.conglang.province.people.Permission;

/// What every page shares: words, titles and notices.
///
/// @param reader who reads it, in which language
/// @param title of the browser's window
/// @param path the page's own path; it may have a query, but says no language
/// @param place the province's name
/// @param refreshSeconds after how long the page loads itself again; 0 = never
/// @param live where it hears that there is something new; empty = it is fetched once
/// @param everySeconds how often a page asks that can't hear
/// @param date today in full
/// @param asOf when the figures were read
/// @param notices what the reader must know before reading on
public record Frame(
        Reader reader,
        String title,
        String path,
        String place,
        long refreshSeconds,
        String live,
        long everySeconds,
        String date,
        String asOf,
        List<String> notices) {
    /// Where the same page is in the other language.
    public String otherLanguage() {
        if (words().language().equals("en")) {
            return path;
        }
        return path + (path.contains("?") ? "&" : "?") + "lang=en";
    }

    /// Where this very page is.
    public String here() {
        return words().language().equals("en")
                ? path + (path.contains("?") ? "&" : "?") + "lang=en"
                : path;
    }

    /// The language.
    public Words words() {
        return reader.words();
    }

    /// Whether the reader may open what needs this.
    public boolean may(Permission permission) {
        return reader.viewer().may(permission);
    }
}
