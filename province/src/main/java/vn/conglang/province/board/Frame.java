package vn.conglang.province.board;

import java.util.List;
import vn.conglang.province.people.Permission;

/// What every page shares: words, titles and notices.
///
/// @param reader who reads it, in which language
/// @param title of the browser's window
/// @param path the page's own path, without a query
/// @param place the province's name
/// @param refreshSeconds after how long the page loads itself again; 0 = never
/// @param date today in full
/// @param asOf when the figures were read and how often they are read again
/// @param notices what the reader must know before reading on
public record Frame(
        Reader reader,
        String title,
        String path,
        String place,
        long refreshSeconds,
        String date,
        String asOf,
        List<String> notices) {
    /// The language.
    public Words words() {
        return reader.words();
    }

    /// Whether the reader may open what needs this.
    public boolean may(Permission permission) {
        return reader.viewer().may(permission);
    }
}
