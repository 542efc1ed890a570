package vn.conglang.province.people;

/// Where a request comes from.
///
/// @param source the address
/// @param device what the browser calls itself, in short
public record Caller(String source, String device) {}
