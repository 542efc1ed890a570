package vn.conglang.province.report;

/// How often the page of a service was opened, as it is told: `12`, `<5`, `*`, `>=12` or `?`.
///
/// @param service its id
/// @param last in the last month that is over
/// @param before in the month before that
public record Opened(String service, String last, String before) {}
