package vn.conglang.province.metrics;

/// Where Prometheus finds the figures.
///
/// @param address the address to listen on
/// @param port the port; 0 = any free one
public record MetricsSettings(String address, int port) {}
