package vn.conglang.portal.account;

import io.avaje.jsonb.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.portal.file.JsonFile;

/// Devices on which somebody has signed in before. Thread-safe.
final class Devices {
    private static final int MOST = 40;

    private final JsonFile<Known> file;

    Devices(Path file) {
        this.file = JsonFile.open(file, Known.class, () -> new Known(List.of()));
    }

    boolean knows(String token) {
        return file.get().fingerprints().contains(Secret.fingerprint(token));
    }

    /// Makes a device known.
    ///
    /// @return its cookie's value
    String add() {
        var token = Secret.token();
        file.hold(known -> {
            var all = new ArrayList<>(known.fingerprints());
            if (all.size() >= MOST) {
                all.removeFirst();
            }
            all.add(Secret.fingerprint(token));
            return new Known(all);
        });
        return token;
    }

    /// @param fingerprints SHA-256 of cookies' values, hexadecimal
    @Json
    record Known(List<String> fingerprints) {
        Known {
            fingerprints = List.copyOf(fingerprints);
        }
    }
}
