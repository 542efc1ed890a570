package vn.conglang.portal.web;

import vn.conglang.portal.text.Words;

/// What the page for a request that cannot be served says.
///
/// @param status of HTTP
/// @param message what is wrong, in words for a person
public record ErrorPage(Words words, int status, String message) {}
