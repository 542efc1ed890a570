package vn.conglang.portal.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The drawings for guides that come with the program, as SVG. Thread-safe.
final class Drawings {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Map<String, Optional<String>> READ = new ConcurrentHashMap<>();

    private Drawings() {}

    /// Whether it can be the name of one, in this version of the program or a later one.
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// What stands within the drawing's SVG element; empty when there is none of this name.
    static Optional<String> svg(String name) {
        return isName(name) ? READ.computeIfAbsent(name, Drawings::read) : Optional.empty();
    }

    private static Optional<String> read(String name) {
        try (var stream = Drawings.class.getResourceAsStream("drawings/" + name + ".svg")) {
            if (stream == null) {
                return Optional.empty();
            }
            var svg = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(svg.substring(svg.indexOf('>') + 1, svg.lastIndexOf("</svg>")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the drawing " + name, e);
        }
    }
}
