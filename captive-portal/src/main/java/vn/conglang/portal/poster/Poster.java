package vn.conglang.portal.poster;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.portal.hall.HallProfile;
import vn.conglang.portal.hall.Matter;
import vn.conglang.portal.hall.PhoneNumber;
import vn.conglang.portal.service.EmergencyNumber;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.text.Words;

/// What the poster says; in Vietnamese, whoever prints it.
///
/// @param hall the hall's name
/// @param wifiName of the network
/// @param address of the portal, for phones that show no page by themselves
/// @param emergency whom to call in need
/// @param faults whom to call when the Wi-Fi is broken, each with a number
record Poster(
        String hall,
        String wifiName,
        Optional<String> address,
        List<EmergencyNumber> emergency,
        List<String> faults) {
    private static final Words WORDS = Words.in(Language.VIETNAMESE);
    private static final int MOST_MEMBERS = 2;

    Poster {
        emergency = List.copyOf(emergency);
        faults = List.copyOf(faults);
    }

    static Poster of(
            String hall,
            String wifiName,
            Optional<String> address,
            List<EmergencyNumber> emergency,
            HallProfile profile) {
        var team =
                profile.team().stream()
                        .limit(MOST_MEMBERS)
                        .map(each -> line(WORDS.of("poster.team", each.name()), each.phone()));
        var others =
                Stream.of(Matter.BOX, Matter.COMMUNE)
                        .flatMap(matter -> profile.contact(matter).stream())
                        .map(each -> line(each.name(), each.phone()));
        return new Poster(hall, wifiName, address, emergency, Stream.concat(team, others).toList());
    }

    private static String line(String name, String phone) {
        return WORDS.of("poster.fault.at", name, PhoneNumber.spoken(phone));
    }

    Words words() {
        return WORDS;
    }

    /// How to get online.
    List<String> steps() {
        return List.of(
                WORDS.of("poster.step.1", wifiName),
                address.map(each -> WORDS.of("poster.step.2.address", each))
                        .orElseGet(() -> WORDS.of("poster.step.2")),
                WORDS.of("poster.step.3"));
    }
}
