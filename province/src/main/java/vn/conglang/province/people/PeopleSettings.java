package vn.conglang.province.people;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Whether the pages ask for a sign-in, and how.
///
/// @param signIn false only on loopback
/// @param keyFile the key that second factors are encrypted with in the database
/// @param publicUrl where browsers reach the pages, `https://…`, through a proxy on this machine;
///   empty = on loopback, without TLS
/// @param cost of a password
public record PeopleSettings(
        boolean signIn, Path keyFile, Optional<URI> publicUrl, PasswordCost cost) {
    /// Default of `people.key-file`.
    public static final Path KEY_FILE = Path.of("/var/lib/conglang-province/people.key");
}
