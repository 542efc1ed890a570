package vn.conglang.portal.account;

/// What somebody may do at the desk.
public enum Role {
    /// The keeper of the hall: everything but the box's wiring.
    KEEPER,
    /// A helper of the village's digital team: writes, the keeper publishes.
    HELPER,
    /// Whoever put the box up: sees how it is doing, writes nothing.
    INSTALLER;

    /// May write notices and meetings.
    public boolean mayWrite() {
        return this != INSTALLER;
    }

    /// May let guests see what was written, and decide about the hall and its people.
    public boolean mayPublish() {
        return this == KEEPER;
    }

    /// As it stands in files and texts: `keeper`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
