package vn.conglang.provisioning.roster;

/// What sends out the hall's Wi-Fi.
public enum AccessPoint {
    /// The board's own radio, good for 10 to 20 phones.
    OWN("own"),
    /// A device of its own, on a cable.
    EXTERNAL("external");

    private final String word;

    AccessPoint(String word) {
        this.word = word;
    }

    /// As it stands in files: `own`.
    public String word() {
        return word;
    }
}
