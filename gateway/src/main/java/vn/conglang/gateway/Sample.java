package vn.conglang.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The sample settings file that comes with the program.
final class Sample {
    private static final String NAME = "/gateway.sample.toml";

    private Sample() {}

    static String text() {
        try (var in = Sample.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + NAME, e);
        }
    }
}
