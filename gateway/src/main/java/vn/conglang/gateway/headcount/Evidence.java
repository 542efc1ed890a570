package vn.conglang.gateway.headcount;

/// What was seen to work at one moment; false means no evidence, not the contrary.
///
/// @param lan the hall's interface has a link
/// @param internet something outside answered
/// @param portal the portal answered
public record Evidence(boolean lan, boolean internet, boolean portal) {}
