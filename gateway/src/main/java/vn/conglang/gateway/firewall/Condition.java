package vn.conglang.gateway.firewall;

import java.util.Map;

/// How the gate is doing.
///
/// @param rebuilt how often it was lost, or some of it, and built anew since the agent's start
/// @param dropped packets dropped since it was built; what is missing is none
/// @param apart whether this kernel keeps devices of the hall apart at the bridge
public record Condition(long rebuilt, Map<Dropped, Long> dropped, boolean apart) {
    /// Nothing to speak of.
    public static final Condition GOOD = new Condition(0, Map.of(), true);

    public Condition {
        dropped = Map.copyOf(dropped);
    }

    /// Packets dropped for a reason.
    public long dropped(Dropped reason) {
        return dropped.getOrDefault(reason, 0L);
    }
}
