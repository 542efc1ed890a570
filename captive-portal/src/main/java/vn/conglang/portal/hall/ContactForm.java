package vn.conglang.portal.hall;

import java.util.Optional;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// Who is called for a matter; both fields empty = nobody.
public record ContactForm(Matter matter, String name, String phone) implements HallForm {
    static ContactForm of(Matter matter, HallProfile profile) {
        return profile.contact(matter)
                .map(each -> new ContactForm(matter, each.name(), PhoneNumber.spoken(each.phone())))
                .orElseGet(() -> new ContactForm(matter, "", ""));
    }

    static ContactForm read(Matter matter, Form form) {
        return new ContactForm(
                matter, PlainText.line(form.text("name")), PlainText.line(form.text("phone")));
    }

    @Override
    public String template() {
        return "hallcontact.jte";
    }

    @Override
    public Optional<String> problem(Words words, HallProfile profile) {
        if (nobody()) {
            return Optional.empty();
        }
        if (name.isEmpty()) {
            return Optional.of(words.of("hall.problem.no-name"));
        }
        return Lines.tooLong(words, name).or(() -> Lines.wrongPhone(words, phone));
    }

    private boolean nobody() {
        return name.isEmpty() && phone.isEmpty();
    }

    @Override
    public HallProfile in(HallProfile profile) {
        return nobody()
                ? profile.withoutContact(matter)
                : profile.withContact(
                        new Contact(matter, name, PhoneNumber.read(phone).orElseThrow()));
    }

    @Override
    public Object part(HallProfile profile) {
        return profile.contact(matter);
    }
}
