package vn.conglang.province.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import vn.conglang.province.store.Evidence;
import vn.conglang.province.store.Evidence.Ledger;
import vn.conglang.province.store.Evidence.SealRow;
import vn.conglang.telemetry.RecordHash;

/// Records of a hall in files that can be proven on any machine with `openssl` and `sha256sum`: for
/// each ledger a folder with `records.jsonl`, one record a line in the canonical form whose bytes
/// are hashed, and `seals/NUMBER.json`, `.sig` and `.pem`.
final class Export {
    private static final List<String> BESIDE = List.of("verify.sh", "README.txt");

    private final Evidence evidence;
    private final Path folder;

    Export(Evidence evidence, Path folder) {
        this.evidence = evidence;
        this.folder = folder;
    }

    /// How much was written.
    record Written(int ledgers, long records, long seals) {}

    /// Writes everything.
    ///
    /// @param trusted PEM of who vouches for the halls; empty when not known
    /// @throws IOException when a file can't be written
    Written write(List<Audit.Part> parts, String trusted) throws IOException {
        Files.createDirectories(folder);
        for (var name : BESIDE) {
            try (var in = Export.class.getResourceAsStream(name)) {
                Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
            }
        }
        Files.setPosixFilePermissions(
                folder.resolve("verify.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!trusted.isEmpty()) {
            Files.writeString(folder.resolve("ca.pem"), trusted, StandardCharsets.US_ASCII);
        }
        var records = 0L;
        var seals = 0L;
        for (var part : parts) {
            var ledger = Files.createDirectories(folder.resolve(folderName(part.ledger())));
            var span = new long[] {0, 0, Long.MAX_VALUE}; // how many, the last, the first
            try (var out =
                    Files.newBufferedWriter(
                            ledger.resolve("records.jsonl"), StandardCharsets.UTF_8)) {
                evidence.records(
                        part.ledger(),
                        part.span(),
                        row -> {
                            write(out, row.json());
                            span[0]++;
                            span[1] = row.seq();
                            span[2] = Math.min(span[2], row.seq());
                        });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            records += span[0];
            for (var seal : evidence.seals(part.ledger())) {
                if (seal.seq() >= span[2] && seal.seq() <= span[1]) {
                    write(Files.createDirectories(ledger.resolve("seals")), seal);
                    seals++;
                }
            }
        }
        return new Written(parts.size(), records, seals);
    }

    /// A hall chooses its ledger's id: none may lead out of the folder or be hidden in it.
    private static String folderName(Ledger ledger) {
        return ledger.ledger().startsWith(".") ? "ledger-" + ledger.ledger() : ledger.ledger();
    }

    private static void write(BufferedWriter out, String json) {
        try {
            out.write(RecordHash.canonical(json));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path seals, SealRow seal) throws IOException {
        var name = "%06d".formatted(seal.number());
        Files.writeString(seals.resolve(name + ".json"), seal.content());
        Files.write(seals.resolve(name + ".sig"), Base64.getDecoder().decode(seal.signature()));
        Files.writeString(seals.resolve(name + ".pem"), seal.certificate());
    }
}
