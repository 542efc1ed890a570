package vn.conglang.gateway.desired;

import vn.conglang.gateway.settings.GatewaySettings;

/// What is to be thought of a message that claims to hold the province's settings for this hall.
sealed interface Judgement {
    /// It came before and was answered then.
    record Known() implements Judgement {}

    /// It is the province's newest word to this hall, and all of it can be used.
    ///
    /// @param settings the hall's own with these laid over
    record Good(Wish wish, GatewaySettings settings) implements Judgement {}

    /// It is the province's newest word to this hall, and can't be used.
    ///
    /// @param reason every problem, one a line
    record Unusable(Wish wish, String reason) implements Judgement {}

    /// It is not the province's, not for this hall, or not new.
    ///
    /// @param version what it claims, or `unknown`
    /// @param fingerprint of the message
    record Strange(String version, String fingerprint, String reason) implements Judgement {}
}
