package vn.conglang.gateway.panel;

/// What the lamp says. Each has a colour and a rhythm of its own, so that it can be read with one
/// colour, and by who cannot tell red from green. Dark says that there is no power or no agent.
public enum Light {
    /// Everything works: steady.
    GREEN(false, true, false),
    /// The hall works, the internet does not, or something wants a look: a second on, a second off.
    AMBER(true, true, false),
    /// Somebody must be called: fast, two and a half times a second.
    RED(true, false, false),
    /// The box gets its identity: two short flashes, then a pause.
    BLUE(false, false, true),
    /// The box has understood the button: five times a second.
    WHITE(true, true, true);

    private final boolean red;
    private final boolean green;
    private final boolean blue;

    Light(boolean red, boolean green, boolean blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    boolean red() {
        return red;
    }

    boolean green() {
        return green;
    }

    boolean blue() {
        return blue;
    }

    /// Whether it is lit in this tenth of a second since it began.
    boolean litAt(int step) {
        return switch (this) {
            case GREEN -> true;
            case AMBER -> step % 20 < 10;
            case RED -> step % 4 < 2;
            case BLUE -> step % 20 < 2 || (step % 20 >= 4 && step % 20 < 6);
            case WHITE -> step % 2 < 1;
        };
    }
}
