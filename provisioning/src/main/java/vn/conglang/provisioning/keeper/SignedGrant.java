package vn.conglang.provisioning.keeper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import vn.conglang.provisioning.settings.Letterbox;
import vn.conglang.provisioning.settings.SigningKey;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.CloudEvent;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.KeeperGrant;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.Topics;

/// A grant as it leaves the workshop.
///
/// @param text what is signed, and the signature
record SignedGrant(HallId hall, KeeperGrant grant, SignedText text) {
    /// Makes one for a code and signs it.
    static SignedGrant of(
            HallId hall, KeeperCode code, Instant now, Duration life, SigningKey key) {
        var id = UUID.randomUUID().toString();
        var issued = now.truncatedTo(ChronoUnit.SECONDS);
        var grant =
                new KeeperGrant(
                        KeeperGrant.KIND,
                        id,
                        hall.value(),
                        KeeperGrant.Role.keeper,
                        KeeperGrant.fingerprint(id, code.printed()),
                        issued.toString(),
                        issued.plus(life).toString());
        var content = new String(Payloads.write(grant), StandardCharsets.UTF_8);
        return new SignedGrant(hall, grant, key.sign(content));
    }

    /// Puts it into a folder as a box reads it: `ID.json` and `ID.json.sig`.
    void writeTo(Path folder) {
        var file = folder.resolve(grant.id() + ".json");
        WorkshopFile.writePublic(
                file.resolveSibling(file.getFileName() + ".sig"), text.signature());
        WorkshopFile.writePublic(file, text.content());
    }

    /// Publishes it; the broker forgets it when it ends.
    void send(Letterbox letterbox) {
        var event =
                new CloudEvent(
                        hall + "/" + grant.id(),
                        "/province",
                        "vn.conglang.grant.v1",
                        grant.issued());
        var life = Duration.between(Instant.parse(grant.issued()), grant.end());
        letterbox.publish(Topics.grant(hall), event, text, Optional.of(life));
    }
}
