package vn.conglang.gateway.firewall;

/// How the gate is doing.
///
/// @param rebuilt how often it was lost, or some of it, and built anew since the agent's start
/// @param floodPackets packets dropped since it was built because too many were refused at once
public record Condition(long rebuilt, long floodPackets) {
    /// Nothing to speak of.
    public static final Condition GOOD = new Condition(0, 0);
}
