package vn.conglang.portal.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.FileState;
import vn.conglang.portal.file.JsonFile;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.signed.Signed;
import vn.conglang.portal.signed.SignedException;

/// The catalogue that counts now. Thread-safe.
///
/// The one that comes with the program, until `catalogue.json`, signed by the province and with a
/// higher version, lies in the contents folder. That one is kept in `catalogue-in-force.json`, with
/// its signature, so that an older one put in its place later is refused even after a restart. A
/// file that is refused changes nothing and is reported once for each change of it. One that came
/// over the line counts the same way.
public final class CatalogueInForce implements Supplier<Catalogue> {
    private static final Logger log = LoggerFactory.getLogger(CatalogueInForce.class);
    private static final Signed NOTHING = new Signed("", "");

    private final Path offered;
    private final ProvinceKey key;
    private final JsonFile<Signed> kept;
    private volatile Catalogue inForce;
    private volatile List<FileState> seen = List.of();

    /// @param contents folder of the hall's contents
    /// @throws ContentsException when the kept catalogue can't be read
    public CatalogueInForce(Path contents, ProvinceKey key) {
        this.offered = contents.resolve("catalogue.json");
        this.key = key;
        this.kept =
                JsonFile.open(
                        contents.resolve("catalogue-in-force.json"), Signed.class, () -> NOTHING);
        this.inForce = newest(Catalogue.shipped(), kept.get());
    }

    /// What became of a catalogue that came over the line.
    public sealed interface Arrival {
        /// It is in force, now or since before.
        record InForce(long version) implements Arrival {}

        /// It is worth nothing here.
        ///
        /// @param subject its version, or `unknown` when the province did not sign it
        record Refused(String subject, String reason) implements Arrival {}
    }

    /// Puts a catalogue that came over the line in force; on the card before this returns.
    ///
    /// @throws ContentsException when the card takes nothing; the one before stays in force
    public synchronized Arrival take(Signed signed) {
        if (signed.equals(kept.get())) {
            return keptBefore();
        }
        Catalogue catalogue;
        try {
            if (signed.content().getBytes(StandardCharsets.UTF_8).length > Catalogue.LARGEST) {
                throw new SignedException("larger than %d bytes".formatted(Catalogue.LARGEST));
            }
            key.check(signed, "the catalogue");
            catalogue = Catalogue.of(signed.content());
            mustBeHigher(catalogue);
        } catch (RuntimeException e) { // not signed, not newer, not a catalogue
            refused(e);
            return new Arrival.Refused(subject(e, signed), String.valueOf(e.getMessage()));
        }
        kept.update(_ -> signed);
        putInForce(catalogue);
        return new Arrival.InForce(catalogue.version());
    }

    /// The kept one comes again with each connection. It is not in force when the program came with
    /// a later one, or the key is another now.
    private Arrival keptBefore() {
        try {
            var catalogue = Catalogue.of(kept.get().content());
            var version = catalogue.version();
            if (version > inForce.version() && isSigned(kept.get())) {
                putInForce(catalogue); // the key was not there at the start
            }
            if (version == inForce.version()) {
                return new Arrival.InForce(version);
            }
            return new Arrival.Refused(
                    Long.toString(version), "version %d is in force".formatted(inForce.version()));
        } catch (RuntimeException e) { // kept by another version of the program
            return new Arrival.Refused("unknown", String.valueOf(e.getMessage()));
        }
    }

    private boolean isSigned(Signed signed) {
        try {
            key.check(signed, "the catalogue");
            return true;
        } catch (SignedException e) {
            return false;
        }
    }

    private static String subject(RuntimeException e, Signed signed) {
        if (e instanceof SignedException) {
            return "unknown";
        }
        try {
            var version = Catalogue.versionOf(signed.content());
            return version > 0 ? Long.toString(version) : "unknown";
        } catch (RuntimeException notEvenThat) {
            return "unknown";
        }
    }

    @Override
    public Catalogue get() {
        var state = List.of(FileState.of(offered), FileState.of(ProvinceKey.signatureOf(offered)));
        if (!state.equals(seen)) {
            look(state);
        }
        return inForce;
    }

    private Catalogue newest(Catalogue shipped, Signed before) {
        if (before.content().isEmpty()) {
            return shipped;
        }
        try {
            key.check(before, "the catalogue in force");
            var catalogue = Catalogue.of(before.content());
            return catalogue.version() > shipped.version() ? catalogue : shipped;
        } catch (RuntimeException e) { // not signed by this key, or not a catalogue
            refused(e);
            return shipped;
        }
    }

    private synchronized void look(List<FileState> state) {
        if (state.equals(seen)) {
            return;
        }
        seen = state;
        if (state.contains(FileState.MISSING)) {
            return; // none, or its other half is still to come
        }
        try {
            var signed = key.read(offered, Catalogue.LARGEST);
            if (!signed.equals(kept.get())) {
                accept(Catalogue.of(signed.content()), signed);
            }
        } catch (RuntimeException e) { // not signed, not newer, not a catalogue
            refused(e);
        }
    }

    private void accept(Catalogue catalogue, Signed signed) {
        mustBeHigher(catalogue);
        putInForce(catalogue);
        try {
            kept.update(before -> signed);
        } catch (ContentsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("catalogue not kept");
        }
    }

    private void mustBeHigher(Catalogue catalogue) {
        if (catalogue.version() <= inForce.version()) {
            throw new IllegalArgumentException(
                    "version must be higher than %d, which is in force (got %d)"
                            .formatted(inForce.version(), catalogue.version()));
        }
    }

    private void putInForce(Catalogue catalogue) {
        inForce = catalogue;
        log.atInfo().addKeyValue("version", catalogue.version()).log("catalogue in force");
    }

    private void refused(RuntimeException e) {
        var reason = e instanceof SignedException ? e.getMessage() : "catalogue: " + e.getMessage();
        log.atWarn()
                .addKeyValue("reason", reason)
                .addKeyValue("in-force", inForce == null ? 0 : inForce.version())
                .log("catalogue refused");
    }
}
