package vn.conglang.gateway.share;

/// What the line carries.
///
/// @param down towards the hall
/// @param up away from it
public record ShareSettings(Wish down, Wish up) {
    /// Unless something else is set.
    public static final ShareSettings USUAL =
            new ShareSettings(new Wish.Learned(), new Wish.Learned());

    /// Whether nothing is to be shared.
    public boolean off() {
        return down instanceof Wish.Off && up instanceof Wish.Off;
    }
}
