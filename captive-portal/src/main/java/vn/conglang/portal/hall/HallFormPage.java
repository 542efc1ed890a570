package vn.conglang.portal.hall;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.text.Words;

/// What a page with one form about the hall says.
///
/// @param address of the form
/// @param seen mark of the part that it changes
/// @param problem what is wrong with what was typed; empty = nothing
/// @param profile what is said of the hall now
public record HallFormPage(
        DeskFrame frame,
        HallForm form,
        String address,
        String seen,
        String problem,
        HallProfile profile) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// What a language calls itself: as our texts say, else as Java knows it.
    public String languageName(String tag) {
        var language = new Language(tag);
        return language.equals(Language.VIETNAMESE) || language.equals(Language.ENGLISH)
                ? Words.in(language).of("language.name")
                : Locale.forLanguageTag(tag).getDisplayName(Locale.of("vi"));
    }

    /// The photo that a member has now; null = none.
    public @Nullable Portrait portrait(MemberForm member) {
        return profile.member(member.id()).map(Member::portrait).orElse(null);
    }

    /// Where the form is sent.
    public String action() {
        return HallHandler.PATH + "/" + address + words().language().query();
    }
}
