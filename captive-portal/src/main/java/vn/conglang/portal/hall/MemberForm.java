package vn.conglang.portal.hall;

import java.util.List;
import java.util.Optional;
import vn.conglang.portal.media.MediaFile;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// A member of the digital team.
///
/// @param id of one who is there already, or of the new one
/// @param agreed whether the person agreed to stand on guests' pages
/// @param photo what is to become of the photo
/// @param photoAgreed whether the person agreed to be shown on it
public record MemberForm(
        String id,
        boolean fresh,
        String name,
        String phone,
        String hours,
        boolean agreed,
        PhotoWish photo,
        boolean photoAgreed)
        implements HallForm {
    /// More than this no page shows well.
    static final int MOST = 20;

    static MemberForm empty(String id) {
        return new MemberForm(id, true, "", "", "", false, new PhotoWish.Keep(), false);
    }

    static MemberForm of(Member member) {
        return new MemberForm(
                member.id(),
                false,
                member.name(),
                PhoneNumber.spoken(member.phone()),
                member.hours(),
                true,
                new PhotoWish.Keep(),
                member.portrait() != null);
    }

    static MemberForm read(String id, boolean fresh, Form form, PhotoWish photo) {
        return new MemberForm(
                id,
                fresh,
                PlainText.line(form.text("name")),
                PlainText.line(form.text("phone")),
                PlainText.line(form.text("hours")),
                form.has("agreed"),
                photo,
                form.has("photoAgreed"));
    }

    @Override
    public String template() {
        return "hallmember.jte";
    }

    @Override
    public Optional<String> problem(Words words, HallProfile profile) {
        return textProblem(words, profile)
                .map(said -> photo instanceof PhotoWish.Take ? again(words, said) : said)
                .or(() -> photoProblem(words));
    }

    /// A browser does not send a photo twice by itself.
    private static String again(Words words, String said) {
        return said + " " + words.of("hall.problem.photo-again");
    }

    private Optional<String> textProblem(Words words, HallProfile profile) {
        if (name.isEmpty()) {
            return Optional.of(words.of("hall.problem.no-name"));
        }
        if (profile.team().size() >= MOST && profile.member(id).isEmpty()) {
            return Optional.of(words.of("hall.problem.team-full", MOST));
        }
        return Lines.tooLong(words, name)
                .or(() -> Lines.wrongPhone(words, phone))
                .or(() -> Lines.tooLong(words, hours))
                .or(() ->
                        agreed
                                ? Optional.empty()
                                : Optional.of(words.of("hall.problem.agreed", name)));
    }

    private Optional<String> photoProblem(Words words) {
        if (photo instanceof PhotoWish.Refused(var key)) {
            return Optional.of(words.of(key));
        }
        return photoAgreed || !(photo instanceof PhotoWish.Take)
                ? Optional.empty()
                : Optional.of(words.of("hall.problem.photo-agreed", name));
    }

    /// The photo that there is when this form is kept: none of somebody who no longer agrees.
    private Optional<Portrait> portrait(HallProfile profile) {
        return photoAgreed
                ? photo.after(profile.member(id).map(Member::portrait).orElse(null))
                : Optional.empty();
    }

    @Override
    public List<MediaFile> files() {
        return photo instanceof PhotoWish.Take(_, var file) ? List.of(file) : List.of();
    }

    @Override
    public HallProfile in(HallProfile profile) {
        var number = PhoneNumber.read(phone).orElseThrow();
        var shown = portrait(profile).orElse(null);
        return profile.withMember(new Member(id, name, number, hours, shown));
    }

    @Override
    public Object part(HallProfile profile) {
        return profile.member(id);
    }
}
