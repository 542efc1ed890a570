package vn.conglang.gateway.desired;

import io.avaje.jsonb.Json;

/// A genuine wish that was refused or given up: the broker keeps the message and brings it with
/// each connection.
///
/// @param fingerprint of the wish
/// @param agent the version of the agent that could not use it, another may; empty = whatever the
///   agent
@Json
record TurnedDown(String fingerprint, String agent) {
    static final TurnedDown NOTHING = new TurnedDown("", "");

    boolean is(String wish, String thisAgent) {
        return fingerprint.equals(wish) && (agent.isEmpty() || agent.equals(thisAgent));
    }
}
