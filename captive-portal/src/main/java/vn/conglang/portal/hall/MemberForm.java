package vn.conglang.portal.hall;

import java.util.Optional;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// A member of the digital team.
///
/// @param id of one who is there already, or of the new one
/// @param agreed whether the person agreed to stand on guests' pages
public record MemberForm(
        String id, boolean fresh, String name, String phone, String hours, boolean agreed)
        implements HallForm {
    /// More than this no page shows well.
    static final int MOST = 20;

    static MemberForm empty(String id) {
        return new MemberForm(id, true, "", "", "", false);
    }

    static MemberForm of(Member member) {
        return new MemberForm(
                member.id(),
                false,
                member.name(),
                PhoneNumber.spoken(member.phone()),
                member.hours(),
                true);
    }

    static MemberForm read(String id, boolean fresh, Form form) {
        return new MemberForm(
                id,
                fresh,
                PlainText.line(form.text("name")),
                PlainText.line(form.text("phone")),
                PlainText.line(form.text("hours")),
                form.has("agreed"));
    }

    @Override
    public String template() {
        return "hallmember.jte";
    }

    @Override
    public Optional<String> problem(Words words, HallProfile profile) {
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

    @Override
    public HallProfile in(HallProfile profile) {
        var member = new Member(id, name, PhoneNumber.read(phone).orElseThrow(), hours);
        return profile.withMember(member);
    }

    @Override
    public Object part(HallProfile profile) {
        return profile.member(id);
    }
}
