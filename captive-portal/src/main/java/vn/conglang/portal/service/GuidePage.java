package vn.conglang.portal.service;

import java.util.List;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Words;

/// What a guide's page says.
public record GuidePage(Words words, HallNow hall, Guide guide) {
    /// The guide's steps.
    public List<Guide.Step> steps() {
        return guide.steps(words);
    }
}
