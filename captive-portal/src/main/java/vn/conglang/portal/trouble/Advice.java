package vn.conglang.portal.trouble;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.conglang.portal.hall.Contact;
import vn.conglang.portal.hall.Matter;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.trouble.Trouble.Ailing;
import vn.conglang.portal.trouble.Trouble.CardFails;
import vn.conglang.portal.trouble.Trouble.CardFull;
import vn.conglang.portal.trouble.Trouble.CertificateEnds;
import vn.conglang.portal.trouble.Trouble.ClockNotSet;
import vn.conglang.portal.trouble.Trouble.NameUnproven;
import vn.conglang.portal.trouble.Trouble.NoInternet;
import vn.conglang.portal.trouble.Trouble.NoPass;
import vn.conglang.portal.trouble.Trouble.PortalFault;
import vn.conglang.portal.trouble.Trouble.PowerWasOut;
import vn.conglang.portal.trouble.Trouble.ProvinceBehind;

/// A trouble in plain words.
///
/// @param lamp what the box shows for it
/// @param title what is wrong
/// @param meaning what that means for the hall
/// @param steps what to do first, in order
/// @param call whom to call if that does not help
/// @param contact whom the hall has a number of
public record Advice(
        Lamp lamp,
        String title,
        String meaning,
        List<String> steps,
        String call,
        Optional<Contact> contact) {
    public Advice {
        steps = List.copyOf(steps);
    }

    /// About a trouble.
    ///
    /// @param contacts whom this hall calls for what
    public static Advice about(
            Trouble trouble, Function<Matter, Optional<Contact>> contacts, Words words) {
        var contact = contacts.apply(trouble.matter());
        var key = "trouble." + trouble.key();
        return new Advice(
                trouble.lamp(),
                words.of(key),
                meaning(trouble, words.of(key + ".means"), words),
                steps(key, words),
                call(trouble.matter(), contact, words),
                contact);
    }

    private static String meaning(Trouble trouble, String text, Words words) {
        return switch (trouble) {
            case PortalFault _, CardFails _, ClockNotSet _, NoPass _ -> text;
            case CardFull full -> filled(text, words.data(full.freeBytes()));
            case NoInternet none -> filled(text, lasting(none.since(), words));
            case CertificateEnds ends -> filled(text, ends.left().toDays());
            case NameUnproven(var left) ->
                    left.map(time -> filled(text, time.toDays())).orElse(text);
            case ProvinceBehind behind -> filled(text, lasting(behind.behind(), words));
            case Ailing(Ailment(var kind, var figure)) ->
                    filled(text, kind == Ailment.Kind.LITTLE_MEMORY ? words.data(figure) : figure);
            case PowerWasOut(var ago, var dark) ->
                    dark.map(time ->
                                    words.of(
                                            "trouble.power.means-dark",
                                            lasting(ago, words),
                                            lasting(time, words)))
                            .orElseGet(() -> filled(text, lasting(ago, words)));
        };
    }

    private static String filled(String text, Object value) {
        return text.replace("{0}", String.valueOf(value));
    }

    /// Days once it is two of them, else hours and minutes.
    private static String lasting(Duration time, Words words) {
        return time.toDays() < 2 ? words.span(time) : words.of("span.days", time.toDays());
    }

    private static List<String> steps(String key, Words words) {
        var steps = new ArrayList<String>();
        while (words.has(key + ".do." + (steps.size() + 1))) {
            steps.add(words.of(key + ".do." + (steps.size() + 1)));
        }
        return steps;
    }

    private static String call(Matter matter, Optional<Contact> contact, Words words) {
        var key = "trouble.call." + matter.key();
        return contact.map(who -> words.of(key + ".known", who.name()))
                .orElseGet(() -> words.of(key));
    }
}
