package vn.conglang.portal.trouble;

import java.util.List;
import java.util.Locale;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the page about troubles says.
///
/// @param advices the gravest first; empty when everything works
public record TroublePage(DeskFrame frame, Health health, List<Advice> advices) {
    public TroublePage {
        advices = List.copyOf(advices);
    }

    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// What the lamps mean, as they are shown below each other.
    public List<Lamp> lamps() {
        return List.of(Lamp.values());
    }

    /// Room on the card.
    public String free() {
        return health.card().freeBytes().map(words()::data).orElse(words().of("box.unknown"));
    }

    /// How warm the processor is.
    public String temperature() {
        var celsius = health.box().celsius();
        return celsius.isEmpty()
                ? words().of("box.unknown")
                : String.format(
                        Locale.of(words().language().tag()), "%.0f\u00a0°C", celsius.getAsDouble());
    }
}
