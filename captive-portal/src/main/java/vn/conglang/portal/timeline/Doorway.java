package vn.conglang.portal.timeline;

import java.util.List;

/// What was seen at the gate, and keeping a device out. Supplied by the portal's host; nothing of
/// it may be written to disk. Thread-safe.
public interface Doorway {
    /// The devices of the last hour and those that are kept out, the one that did something last
    /// first.
    List<Story> lastHour();

    /// Takes a device off the network for a day.
    ///
    /// @param name that of the day
    /// @return whether there is such a device, and it is no equipment
    boolean block(String name);

    /// Lets a device press the button again.
    ///
    /// @param name that of the day
    /// @return whether there is such a device
    boolean free(String name);
}
