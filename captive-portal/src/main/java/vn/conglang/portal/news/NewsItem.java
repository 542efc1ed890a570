package vn.conglang.portal.news;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.conglang.portal.notice.Category;

/// One piece of news: plain text, no markup and nothing clickable.
///
/// @param title at most [FeedReader#LONGEST_TITLE] characters
/// @param summary at most [FeedReader#LONGEST_SUMMARY] characters; may be empty
/// @param source such as `quangninh.gov.vn`
/// @param published when the source says so
@Json
public record NewsItem(
        Category category,
        String title,
        String summary,
        String source,
        @Nullable Instant published) {}
