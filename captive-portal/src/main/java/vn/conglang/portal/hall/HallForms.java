package vn.conglang.portal.hall;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.conglang.portal.media.Darkroom;
import vn.conglang.portal.web.Form;

/// Which form stands at which address below the hall's page.
final class HallForms {
    static final String HOURS = "gio-mo-cua";
    static final String CONTACT = "goi-ai/";
    static final String MEMBER = "to-cong-nghe-so/";
    static final String NEW_MEMBER = MEMBER + "moi";
    static final String CENTRE = "trung-tam";
    static final String LANGUAGES = "ngon-ngu";

    private final Supplier<List<String>> languages;
    private final Darkroom darkroom;
    private final SecureRandom random = new SecureRandom();

    /// @param languages tags that there are texts for
    HallForms(Supplier<List<String>> languages, Darkroom darkroom) {
        this.languages = languages;
        this.darkroom = darkroom;
    }

    /// The form with what stands in the profile; empty when there is none at this address.
    Optional<HallForm> shown(String address, HallProfile profile) {
        return switch (address) {
            case HOURS -> Optional.of(HoursForm.empty());
            case CENTRE -> Optional.of(CentreForm.of(profile));
            case LANGUAGES -> Optional.of(LanguagesForm.of(profile, languages.get()));
            case NEW_MEMBER -> Optional.of(MemberForm.empty(""));
            default ->
                    matter(address)
                            .<HallForm>map(matter -> ContactForm.of(matter, profile))
                            .or(() -> member(address, profile).map(MemberForm::of));
        };
    }

    /// The form as it was typed; empty when there is none at this address.
    ///
    /// A member who was removed meanwhile still has one, so that nothing typed is lost.
    Optional<HallForm> typed(String address, Form form) {
        return switch (address) {
            case HOURS -> Optional.of(HoursForm.read(form));
            case CENTRE -> Optional.of(CentreForm.read(form));
            case LANGUAGES -> Optional.of(LanguagesForm.read(form, languages.get()));
            case NEW_MEMBER -> Optional.of(member(freshId(), true, form));
            default ->
                    matter(address)
                            .<HallForm>map(matter -> ContactForm.read(matter, form))
                            .or(() -> memberId(address).map(id -> member(id, false, form)));
        };
    }

    private MemberForm member(String id, boolean fresh, Form form) {
        return MemberForm.read(id, fresh, form, PhotoWish.of(form, darkroom, this::freshId));
    }

    private static Optional<Matter> matter(String address) {
        return address.startsWith(CONTACT)
                ? Matter.of(address.substring(CONTACT.length()))
                : Optional.empty();
    }

    private static Optional<Member> member(String address, HallProfile profile) {
        return memberId(address).flatMap(profile::member);
    }

    private static Optional<String> memberId(String address) {
        return address.matches(MEMBER + "[0-9a-f]{12}")
                ? Optional.of(address.substring(MEMBER.length()))
                : Optional.empty();
    }

    private String freshId() {
        var bytes = new byte[6];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
