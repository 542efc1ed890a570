package vn.conglang.province.board;

import vn.conglang.province.people.Viewer;

/// Who reads a page, in which language.
///
/// @param words the language
/// @param viewer who it is and what he may see
/// @param formToken what his forms must send along; empty when he has none
public record Reader(Words words, Viewer viewer, String formToken) {}
