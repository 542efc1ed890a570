package vn.conglang.portal.hall;

import java.util.List;
import java.util.Optional;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// In which languages guests' pages are offered; Vietnamese always.
///
/// @param available tags that there are texts for
/// @param chosen of these
public record LanguagesForm(List<String> available, List<String> chosen) implements HallForm {
    public LanguagesForm {
        available = List.copyOf(available);
        chosen = List.copyOf(chosen);
    }

    static LanguagesForm of(HallProfile profile, List<String> available) {
        return new LanguagesForm(
                available, profile.languages().isEmpty() ? available : profile.languages());
    }

    static LanguagesForm read(Form form, List<String> available) {
        return new LanguagesForm(
                available,
                available.stream()
                        .filter(tag -> tag.equals(VIETNAMESE) || form.has("language-" + tag))
                        .toList());
    }

    private static final String VIETNAMESE = Language.VIETNAMESE.tag();

    /// Those that the keeper may choose.
    public List<String> further() {
        return available.stream().filter(tag -> !tag.equals(VIETNAMESE)).toList();
    }

    @Override
    public String template() {
        return "halllanguages.jte";
    }

    @Override
    public Optional<String> problem(Words words, HallProfile profile) {
        return Optional.empty();
    }

    @Override
    public HallProfile in(HallProfile profile) {
        return profile.withLanguages(chosen);
    }

    @Override
    public Object part(HallProfile profile) {
        return profile.languages();
    }
}
