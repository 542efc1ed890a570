package vn.conglang.gateway.share;

/// What an installer says of one direction of the line.
public sealed interface Wish {
    /// Nobody's bandwidth is shared.
    record Off() implements Wish {}

    /// The agent finds out what the line carries.
    record Learned() implements Wish {}

    /// This is what the line carries.
    record Known(Rate rate) implements Wish {}

    /// `off`, `learned`, or a rate.
    ///
    /// @throws IllegalArgumentException saying what it must be
    static Wish parse(String text) {
        return switch (text) {
            case "off" -> new Off();
            case "learned" -> new Learned();
            default -> new Known(Rate.parse(text));
        };
    }
}
