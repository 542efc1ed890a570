package vn.conglang.portal.service;

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
/// file that is refused changes nothing and is reported once for each change of it.
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
        if (catalogue.version() <= inForce.version()) {
            throw new IllegalArgumentException(
                    "version must be higher than %d, which is in force (got %d)"
                            .formatted(inForce.version(), catalogue.version()));
        }
        inForce = catalogue;
        log.atInfo().addKeyValue("version", catalogue.version()).log("catalogue in force");
        try {
            kept.update(before -> signed);
        } catch (ContentsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("catalogue not kept");
        }
    }

    private void refused(RuntimeException e) {
        var reason = e instanceof SignedException ? e.getMessage() : "catalogue: " + e.getMessage();
        log.atWarn()
                .addKeyValue("reason", reason)
                .addKeyValue("in-force", inForce == null ? 0 : inForce.version())
                .log("catalogue refused");
    }
}
