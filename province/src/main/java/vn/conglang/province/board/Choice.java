package vn.conglang.province.board;

/// Something to choose in a form.
///
/// @param chosen whether it is chosen now
public record Choice(String value, String text, boolean chosen) {}
