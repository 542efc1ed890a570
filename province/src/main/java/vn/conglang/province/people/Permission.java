package vn.conglang.province.people;

/// What somebody may do. Every address of the province's pages names one; what names none is
/// refused.
public enum Permission {
    /// One's own password, second factor and sessions.
    OWN_ACCOUNT,
    /// The halls: of the whole province, or of whoever's communes.
    SEE_HALLS,
    /// Reports of what one may see: looking at them, and taking them home, which gives them a
    /// number.
    TAKE_REPORTS,
    /// The bulletins: all, or those for whoever's communes.
    SEE_BULLETINS,
    /// Writing bulletins: for whom one may see.
    COMPOSE_BULLETINS,
    /// Approving bulletins and taking them away. Nobody approves an urgent one of his own.
    APPROVE_BULLETINS,
    /// Catalogues and settings, and how far they are in the halls.
    SEE_ROLLOUTS,
    /// Writing catalogues and settings, and letting those go round that the workshop signed.
    EDIT_ROLLOUTS,
    /// The log of what people did.
    READ_LOG,
    /// Seeing who has an account, ending sessions, locking accounts.
    GUARD_ACCOUNTS,
    /// Reading figures by program. No person has it: only a token.
    READ_API
}
