package vn.conglang.province.board;

import java.util.List;

/// What a browser calls itself, in short: `Firefox, Windows`.
final class Devices {
    private static final List<String> BROWSERS =
            List.of("Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari");
    private static final List<String> SYSTEMS =
            List.of("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux");

    private Devices() {}

    static String named(String agent) {
        var browser = first(BROWSERS, agent);
        var system = first(SYSTEMS, agent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String first(List<String> names, String agent) {
        return names.stream().filter(agent::contains).findFirst().orElse("");
    }
}
