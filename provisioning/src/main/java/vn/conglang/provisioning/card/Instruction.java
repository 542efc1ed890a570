package vn.conglang.provisioning.card;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.conglang.provisioning.roster.Contact;
import vn.conglang.provisioning.roster.Hall;
import vn.conglang.provisioning.roster.UplinkProfile;

/// What the sheet of paper beside a card says.
///
/// @param commune name of the commune
/// @param code as printed
/// @param codeEnds last day on which it is good
/// @param swap whether an earlier card of the hall is void now
/// @param help whom to call at the province; may be empty
record Instruction(
        Hall hall,
        Wiring wiring,
        String commune,
        String code,
        LocalDate codeEnds,
        boolean swap,
        String help,
        CardWords words) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    String place() {
        return commune.isEmpty() ? hall.name() : words.of("hall", hall.name(), commune);
    }

    /// What to do, in order.
    List<String> steps() {
        var radio = wiring.isOwnRadio() ? "step.radio.own" : "step.radio.external";
        return List.of(
                words.of("step.card", hall.id().value()),
                words.of(metered() ? "step.uplink.metered" : "step.uplink.fibre"),
                words.of(radio, hall.wifiName()),
                words.of("step.power"),
                words.of("step.try", hall.wifiName()));
    }

    boolean metered() {
        return hall.uplink() == UplinkProfile.METERED;
    }

    String codeNote() {
        return words.of("code.why", DAY.format(codeEnds));
    }

    /// Whom to call, one a line.
    List<String> calls() {
        var calls = new ArrayList<String>();
        for (var contact : hall.contacts()) {
            calls.add(
                    words.of("call.at", words.of("call." + contact.role().word()), said(contact)));
        }
        if (!help.isEmpty()) {
            calls.add(words.of("call.at", words.of("call.province"), help));
        }
        return calls.isEmpty() ? List.of(words.of("call.nobody")) : calls;
    }

    private static String said(Contact contact) {
        var phone = contact.phone().replaceFirst("^(0\\d{3})(\\d{3})(\\d+)$", "$1 $2 $3");
        return (contact.name() + " " + phone).strip();
    }
}
