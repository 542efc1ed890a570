package vn.conglang.province.board;

import vn.conglang.province.people.Setup;

/// What to put into an authenticator app.
///
/// @param frame what every page shares
/// @param problem what was wrong with the code; empty = nothing
/// @param setup the secret
/// @param picture the same to be scanned
public record AppPage(Frame frame, String problem, Setup setup, QrPicture picture) {}
