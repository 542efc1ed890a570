package vn.conglang.portal.bulletin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.SafeFile;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.signed.Signed;
import vn.conglang.portal.signed.SignedException;
import vn.conglang.telemetry.BulletinKey;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.SignedBulletin;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;

/// Which bulletins are the province's: those signed with a key that its workshop endorses, unless
/// the workshop has endorsed another key since. The latest endorsement is kept, signed as it came.
/// Thread-safe.
final class Endorsed {
    /// The file of the latest endorsement, in the folder of the bulletins.
    static final String FILE = "key.endorsed";

    private static final int LARGEST = 32 * 1024;

    private final Path file;
    private final ProvinceKey key;

    Endorsed(Path folder, ProvinceKey key) {
        this.file = folder.resolve(FILE);
        this.key = key;
    }

    /// What a bulletin says.
    ///
    /// @throws SignedException when the province did not sign it
    /// @throws TelemetryException when it is signed, and not what the contract says
    ProvinceBulletin read(SignedBulletin signed) {
        var endorsed = endorsed(signed);
        ProvinceKey.check(
                new Signed(signed.content(), signed.signature()), endorsed.key(), "bulletin");
        return Payloads.read(ProvinceBulletin.class, signed.content());
    }

    /// The endorsement of a bulletin.
    ///
    /// @throws SignedException when it is not the workshop's, or is superseded
    BulletinKey endorsed(SignedBulletin signed) {
        var endorsement = endorsement(signed.endorsement());
        latest().filter(latest ->
                        latest.from().isAfter(endorsement.from())
                                && !latest.key().equals(endorsement.key()))
                .ifPresent(latest -> {
                    throw new SignedException(
                            "the key for bulletins of %s was replaced by that of %s"
                                    .formatted(endorsement.issued(), latest.issued()));
                });
        return endorsement;
    }

    /// Keeps the endorsement of a bulletin if it is later than all before.
    ///
    /// @throws ContentsException when the card takes nothing
    void keep(SignedBulletin signed) {
        var endorsement = endorsement(signed.endorsement());
        if (latest().filter(known -> !known.from().isBefore(endorsement.from())).isEmpty()) {
            SafeFile.write(file, Payloads.write(signed.endorsement()));
        }
    }

    private BulletinKey endorsement(SignedText text) {
        key.check(new Signed(text.content(), text.signature()), "endorsement");
        return Payloads.read(BulletinKey.class, text.content());
    }

    private Optional<BulletinKey> latest() {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            var text = Files.readString(file, StandardCharsets.UTF_8);
            return Optional.of(endorsement(Payloads.read(SignedText.class, text)));
        } catch (SignedException | TelemetryException e) {
            return Optional.empty(); // of a former key of the province, or damaged
        } catch (IOException e) {
            throw new ContentsException("reading " + file, e);
        }
    }
}
