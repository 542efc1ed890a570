package vn.conglang.portal.account;

import vn.conglang.portal.text.Words;

/// What the pages before the door say.
///
/// @param hall the hall's name
/// @param problem what was wrong with the last attempt; empty = nothing
/// @param name what was typed as the name, to stand there again
/// @param code what was typed as the code
/// @param recovering whether the button on the box was held lately
public record SignInPage(
        Words words, String hall, String problem, String name, String code, boolean recovering) {}
