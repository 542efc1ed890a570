package vn.conglang.provisioning.authority;

import java.nio.file.Path;

/// How far a change of the revocation lists or of the trusted authorities has got.
public sealed interface Telling {
    /// The broker was told, or knew already.
    record Told() implements Telling {}

    /// Its files are renewed; no command is set that makes it read them.
    record FilesOnly(Path folder) implements Telling {}

    /// No broker is set up in this workshop.
    record Nobody() implements Telling {}

    /// The command that tells it was not successful; it will be tried again.
    record Failed(String problem) implements Telling {}
}
