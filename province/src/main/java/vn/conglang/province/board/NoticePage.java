package vn.conglang.province.board;

/// A page that says one thing, such as that there is no such page.
///
/// @param frame what every page shares
/// @param text what it says
public record NoticePage(Frame frame, String text) {}
