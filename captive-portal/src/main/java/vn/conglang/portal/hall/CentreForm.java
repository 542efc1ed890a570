package vn.conglang.portal.hall;

import java.util.Optional;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// The commune's public-service centre; all fields empty = not shown.
public record CentreForm(String address, String hours, String phone) implements HallForm {
    static CentreForm of(HallProfile profile) {
        var centre = profile.centre();
        var phone = centre.phone().isEmpty() ? "" : PhoneNumber.spoken(centre.phone());
        return new CentreForm(centre.address(), centre.hours(), phone);
    }

    static CentreForm read(Form form) {
        return new CentreForm(
                PlainText.line(form.text("address")),
                PlainText.line(form.text("hours")),
                PlainText.line(form.text("phone")));
    }

    @Override
    public String template() {
        return "hallcentre.jte";
    }

    @Override
    public Optional<String> problem(Words words, HallProfile profile) {
        return Lines.tooLong(words, address)
                .or(() -> Lines.tooLong(words, hours))
                .or(() -> phone.isEmpty() ? Optional.empty() : Lines.wrongPhone(words, phone));
    }

    @Override
    public HallProfile in(HallProfile profile) {
        return profile.withCentre(new Centre(address, hours, PhoneNumber.read(phone).orElse("")));
    }

    @Override
    public Object part(HallProfile profile) {
        return profile.centre();
    }
}
