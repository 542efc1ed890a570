package vn.conglang.provisioning.roster;

/// What somebody is called for.
public enum ContactRole {
    /// Runs the hall, usually the village head.
    KEEPER("keeper"),
    /// Of the village's digital team.
    TEAM("team"),
    /// Put the box up and looks after it.
    BOX("box"),
    /// The network operator of the hall's line.
    INTERNET("internet"),
    /// The commune's officer.
    COMMUNE("commune");

    private final String word;

    ContactRole(String word) {
        this.word = word;
    }

    /// As it stands in files: `keeper`.
    public String word() {
        return word;
    }
}
