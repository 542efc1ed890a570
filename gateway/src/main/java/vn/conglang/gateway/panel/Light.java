package vn.conglang.gateway.panel;

/// What the lamp says.
public enum Light {
    /// No power, or no portal.
    DARK,
    /// The portal works, the province is not reached.
    BLINKING,
    /// The portal works and the province is reached.
    STEADY;

    /// The light for a state of the box.
    public static Light of(boolean portalUp, boolean provinceLink) {
        if (!portalUp) {
            return DARK;
        }
        return provinceLink ? STEADY : BLINKING;
    }
}
