package vn.conglang.gateway.panel;

/// Tells by tenths of a second how the button is pressed. Not thread-safe.
///
/// A press that is there from the beginning is another than the others: it was begun before the box
/// was switched on, and counts only when it is let go, so that a jammed button does nothing.
final class Press {
    private static final int HELD = 50;
    private static final int HELD_LONG = 150;

    /// A contact bounces for a few milliseconds; a finger does not press for less than this.
    private static final int SHORTEST = 1;

    private boolean mayBeFromStart;
    private boolean fromStart;
    private int steps;

    /// What has just come about.
    enum Gesture {
        NOTHING,
        /// Let go after less than five seconds.
        SHORT,
        /// Held for five seconds now.
        HELD,
        /// Held for fifteen seconds now, from the beginning on.
        HELD_FROM_START,
        /// Let go after that.
        LET_GO_FROM_START
    }

    /// @param mayBeFromStart whether the box was switched on just now
    Press(boolean mayBeFromStart) {
        this.mayBeFromStart = mayBeFromStart;
    }

    /// Takes one look at the button.
    Gesture look(boolean pressed) {
        if (!pressed) {
            return letGo();
        }
        if (steps++ == 0) {
            fromStart = mayBeFromStart;
        }
        mayBeFromStart = false;
        if (fromStart) {
            return steps == HELD_LONG ? Gesture.HELD_FROM_START : Gesture.NOTHING;
        }
        return steps == HELD ? Gesture.HELD : Gesture.NOTHING;
    }

    private Gesture letGo() {
        var lasted = steps;
        steps = 0;
        mayBeFromStart = false;
        if (fromStart) {
            fromStart = false;
            return lasted >= HELD_LONG ? Gesture.LET_GO_FROM_START : Gesture.NOTHING;
        }
        return lasted >= SHORTEST && lasted < HELD ? Gesture.SHORT : Gesture.NOTHING;
    }
}
