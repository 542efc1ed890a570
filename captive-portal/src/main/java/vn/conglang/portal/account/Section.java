package vn.conglang.portal.account;

/// A part of the desk: what its menu offers.
public enum Section {
    /// The first page; reached by the hall's name above the menu.
    HOME("/", "home"),
    NOTICES("/thong-bao", "notices"),
    MEETINGS("/hop", "meetings"),
    WEEK("/tuan-nay", "week"),
    GATE("/o-cong", "gate"),
    TROUBLE("/su-co", "trouble"),
    HALL("/nha-van-hoa", "hall"),
    PEOPLE("/nguoi-dung", "people"),
    ACCOUNT("/tai-khoan", "account");

    private final String path;
    private final String key;

    Section(String path, String key) {
        this.path = path;
        this.key = key;
    }

    /// The address of its first page; those below it begin with it.
    public String path() {
        return path;
    }

    /// The key of its name: `desk.section.` and this.
    public String key() {
        return "desk.section." + key;
    }

    /// Whether the menu shows it to somebody of this role.
    public boolean open(Role role) {
        return switch (this) {
            case NOTICES, MEETINGS -> role.mayWrite();
            case HALL, PEOPLE -> role.mayPublish();
            case HOME, WEEK, GATE, TROUBLE, ACCOUNT -> true;
        };
    }
}
