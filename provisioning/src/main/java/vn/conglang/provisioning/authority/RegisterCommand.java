package vn.conglang.provisioning.authority;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import vn.conglang.provisioning.workshop.WorkshopCommand;

/// A command that only looks at what was issued; no key is needed.
abstract class RegisterCommand extends WorkshopCommand {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    final Register register() {
        var register = new Register();
        return new ActLog(workshop(), Clock.systemUTC(), register::read).alone(() -> register);
    }

    /// In a few words.
    static String state(Issued issued, Instant now) {
        Optional<Issued.Revocation> revocation = issued.revocation();
        if (revocation.isPresent()) {
            return "revoked %s (%s)"
                    .formatted(day(revocation.get().at()), revocation.get().reason());
        }
        return issued.good(now) ? "good" : "ended";
    }

    static String day(Instant time) {
        return time.atZone(ZONE).toLocalDate().toString();
    }
}
