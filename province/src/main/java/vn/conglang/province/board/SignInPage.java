package vn.conglang.province.board;

/// A page on the way in.
///
/// @param frame what every page shares
/// @param problem what was wrong; empty = nothing
/// @param nobodyKnown whether there is no account yet
public record SignInPage(Frame frame, String problem, boolean nobodyKnown) {}
