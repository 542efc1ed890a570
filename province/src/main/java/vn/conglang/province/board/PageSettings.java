package vn.conglang.province.board;

import java.time.Duration;

/// Where and how the page is shown.
///
/// @param address the address to listen on
/// @param port the port; 0 = any free one
/// @param refresh how often it is looked whether open pages have something new to show
public record PageSettings(String address, int port, Duration refresh) {}
