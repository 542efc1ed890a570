package vn.conglang.gateway.watchdog;

/// A program beside the agent without which phones can't use the hall's Wi-Fi.
public interface Helper {
    /// Its name, as in requests for mending and in the desk's texts.
    String name();

    /// Asks it for a sign of life; takes a quarter of a minute at most.
    boolean answers();
}
