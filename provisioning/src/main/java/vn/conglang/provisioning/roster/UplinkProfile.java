package vn.conglang.provisioning.roster;

/// How the hall's line to the internet is paid.
public enum UplinkProfile {
    /// By the month, however much.
    FIBRE("fibre"),
    /// By the megabyte, such as 4G.
    METERED("metered");

    private final String word;

    UplinkProfile(String word) {
        this.word = word;
    }

    /// As it stands in files: `metered`.
    public String word() {
        return word;
    }
}
