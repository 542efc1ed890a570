package vn.conglang.portal.detect;

import vn.conglang.portal.text.Words;

/// What the short page behind a detour says; people rarely see it.
///
/// @param message the link's words
/// @param location where the link leads
public record Detour(Words words, String message, String location) {}
