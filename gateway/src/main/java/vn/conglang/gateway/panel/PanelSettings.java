package vn.conglang.gateway.panel;

import java.util.List;
import java.util.stream.IntStream;

/// Which GPIO pins (BCM numbers) the panel hangs on; 0 = that part is not there.
///
/// @param red of the three-colour lamp
/// @param green of the three-colour lamp
/// @param blue of the three-colour lamp
/// @param lamp a lamp of one colour, which shows the same by its rhythm alone
/// @param button connects its pin to ground
public record PanelSettings(int red, int green, int blue, int lamp, int button) {
    /// A box without a panel.
    public static PanelSettings none() {
        return new PanelSettings(0, 0, 0, 0, 0);
    }

    /// Whether there is anything at all.
    public boolean isEmpty() {
        return used().isEmpty();
    }

    boolean hasColours() {
        return red != 0;
    }

    /// What keeps these pins from being one panel, in words for whoever wrote them; empty =
    /// nothing.
    public List<String> problems() {
        var colours = IntStream.of(red, green, blue).filter(pin -> pin != 0).count();
        if (colours != 0 && colours != 3) {
            return List.of("needs red-pin, green-pin and blue-pin together, or none of them");
        }
        if (colours == 3 && lamp != 0) {
            return List.of("takes either lamp-pin or the three colours' pins, not both");
        }
        if (used().stream().distinct().count() < used().size()) {
            return List.of("needs another pin for each part");
        }
        return List.of();
    }

    private List<Integer> used() {
        return IntStream.of(red, green, blue, lamp, button)
                .filter(pin -> pin != 0)
                .boxed()
                .toList();
    }
}
