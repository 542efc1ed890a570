package vn.conglang.portal.welcome;

/// Our addresses, which people may read: Vietnamese words without marks.
public final class Paths {
    /// The first page.
    public static final String FIRST = "/";

    /// Where the button's form is posted.
    public static final String ENTER = "/vao-mang";

    /// The page that follows.
    public static final String CONNECTED = "/da-vao-mang";

    private Paths() {}
}
