package vn.conglang.portal.news;

import java.net.URI;
import vn.conglang.portal.notice.Category;

/// A feed (RSS or Atom) that the hall's settings name.
///
/// @param category under which its items stand
/// @param feed `https://…`; plain `http` only towards this machine
public record NewsSource(Category category, URI feed) {
    public NewsSource {
        var host = String.valueOf(feed.getHost());
        var here = host.matches("localhost|127\\..*|\\[::1]");
        var scheme = String.valueOf(feed.getScheme());
        if (!scheme.equals("https") && !(scheme.equals("http") && here)) {
            throw new IllegalArgumentException(
                    "a feed must be an address with https (got " + feed + ")");
        }
    }

    /// What readers see as the source: the host's name without `www.`.
    public String name() {
        return feed.getHost().replaceFirst("^www\\.", "");
    }
}
