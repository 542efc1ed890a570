package vn.conglang.lab.box;

import java.nio.file.Path;

/// What the tests of boxes share: the kept Debian root and places for boxes.
final class Fleet {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Fleet() {}

    /// Kept between runs.
    static DebianRoot root() {
        vn.conglang.lab.hall.Root.demand();
        return DebianRoot.in(TARGET.resolve("debian-13"));
    }

    /// A new box for a test class.
    static Box box(Class<?> test) {
        return Box.on(root(), TARGET.resolve("box").resolve(test.getSimpleName()));
    }

    /// Where packages made for a test class are kept.
    static Path packages(Class<?> test) {
        return TARGET.resolve("box").resolve(test.getSimpleName()).resolve("packages");
    }
}
