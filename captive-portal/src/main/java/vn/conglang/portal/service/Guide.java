package vn.conglang.portal.service;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.conglang.portal.text.Language;

/// A task shown step by step, with a picture for each step.
///
/// @param id such as `vneid`, part of its address
/// @param pictures one for each step: a drawing that comes with the program, by its name, or a file
///   of [GuidePictures], by its own; one that is not there is left out
/// @param text by language tag, Vietnamese always
@Json
public record Guide(String id, List<String> pictures, Map<String, Text> text) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int MOST_STEPS = 8;

    public Guide {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a guide must match " + ID);
        }
        if (pictures.isEmpty() || pictures.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "guide %s must have 1 to %d steps (got %d)"
                            .formatted(id, MOST_STEPS, pictures.size()));
        }
        for (var picture : pictures) {
            if (!Drawings.isName(picture) && !GuidePictures.isName(picture)) {
                throw new IllegalArgumentException(
                        "guide %s: a picture must be a drawing's name or SHA256.jpg or .png"
                                .formatted(id));
            }
        }
        pictures = List.copyOf(pictures);
        text = ByLanguage.checked("guide " + id, text);
        for (var each : text.entrySet()) {
            if (each.getValue().steps().size() != pictures.size()) {
                throw new IllegalArgumentException(
                        "guide %s must have as many steps as pictures in %s"
                                .formatted(id, each.getKey()));
            }
        }
    }

    /// A guide's texts in one language.
    ///
    /// @param title 1 to 40 characters
    /// @param lead what it is good for, at most 200 characters
    @Json
    public record Text(String title, String lead, List<Told> steps) {
        public Text {
            title = ByLanguage.line("title", title, 40);
            lead = ByLanguage.line("lead", lead, 200);
            steps = List.copyOf(steps);
        }
    }

    /// A step in one language.
    ///
    /// @param name what to do, at most 60 characters
    /// @param text how, at most 300 characters
    /// @param shows what the picture shows, for those who don't see it; at most 150 characters
    @Json
    public record Told(String name, String text, String shows) {
        public Told {
            name = ByLanguage.line("name", name, 60);
            text = ByLanguage.line("text", text, 300);
            shows = ByLanguage.line("shows", shows, 150);
        }
    }

    /// One step as a page shows it.
    public record Step(int number, Told told, String picture) {
        /// The drawing, as SVG; null when the picture is none.
        public @Nullable String drawing() {
            return Drawings.svg(picture).orElse(null);
        }
    }

    /// Which language [#in] answers in: the asked one, else Vietnamese.
    public Language spoken(Language asked) {
        return ByLanguage.spoken(text, asked);
    }

    /// The texts in this language, else in Vietnamese.
    public Text in(Language language) {
        return ByLanguage.in(text, language);
    }

    /// Its steps, in order.
    List<Step> steps(Language language) {
        var told = in(language).steps();
        return IntStream.range(0, told.size())
                .mapToObj(each -> new Step(each + 1, told.get(each), pictures.get(each)))
                .toList();
    }

    /// Where it stands.
    public String path() {
        return GuideHandler.BELOW + id;
    }
}
