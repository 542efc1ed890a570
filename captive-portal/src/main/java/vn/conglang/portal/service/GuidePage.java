package vn.conglang.portal.service;

import java.util.List;
import java.util.function.Predicate;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Words;

/// What a guide's page says.
///
/// @param there whether the picture of a name is there as a file
public record GuidePage(Words words, HallNow hall, Guide guide, Predicate<String> there) {
    /// The guide's texts.
    public Guide.Text text() {
        return guide.in(words.language());
    }

    /// BCP 47 tag of the language that the guide's texts are in.
    public String language() {
        return guide.spoken(words.language()).tag();
    }

    /// The guide's steps.
    public List<Guide.Step> steps() {
        return guide.steps(words.language());
    }

    /// The address of a step's picture that is a file; empty when it is not there.
    public String picture(Guide.Step step) {
        return there.test(step.picture()) ? GuideHandler.PICTURES + step.picture() : "";
    }
}
