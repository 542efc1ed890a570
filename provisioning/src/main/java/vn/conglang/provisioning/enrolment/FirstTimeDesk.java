package vn.conglang.provisioning.enrolment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.telemetry.HallId;

/// `simpleenroll`: the hall's id and its code by HTTP Basic (RFC 7030 3.2.3, RFC 7617).
final class FirstTimeDesk implements EstHandler.Desk {
    private static final Logger log = LoggerFactory.getLogger(FirstTimeDesk.class);
    private static final String SCHEME = "basic ";

    private final Enrolment enrolment;
    private final HallCodes codes;
    private final GuessLimit limit;

    FirstTimeDesk(Enrolment enrolment, HallCodes codes, GuessLimit limit) {
        this.enrolment = enrolment;
        this.codes = codes;
        this.limit = limit;
    }

    @Override
    public EstHandler.Visit open(Request request) {
        var credentials = credentials(request);
        if (credentials.isEmpty()) {
            return closed(Refusal.CODE_MISSING);
        }
        var hall = credentials.get().hall();
        var address = RemoteAddress.of(request);
        var pause = limit.pause(address, hall);
        if (pause.isPositive()) {
            return new EstHandler.Visit.Closed(new Outcome.Refused(Refusal.GUESSING, pause));
        }
        var code = HallCode.typed(credentials.get().password());
        if (code.isEmpty() || codes.find(hall, code.get()).isEmpty()) {
            count(address, hall);
            return closed(code.isEmpty() ? Refusal.CODE_MISTYPED : Refusal.CODE_WRONG);
        }
        return new EstHandler.Visit.Open(sound -> {
            var outcome = enrolment.first(hall, code.get(), sound);
            if (outcome instanceof Outcome.Refused(var why, _) && why == Refusal.CODE_USED) {
                count(address, hall);
            }
            return outcome;
        });
    }

    private void count(String address, HallId hall) {
        if (limit.wrong(address, hall)) {
            log.atWarn().addKeyValue("hall", hall).log("somebody guesses hall codes");
        }
    }

    private static EstHandler.Visit closed(Refusal why) {
        return new EstHandler.Visit.Closed(new Outcome.Refused(why));
    }

    private record Credentials(HallId hall, String password) {
        /// Says nothing of the password.
        @Override
        public String toString() {
            return "credentials of " + hall;
        }
    }

    private static Optional<Credentials> credentials(Request request) {
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            var decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            var parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2
                    ? Optional.of(new Credentials(new HallId(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) { // not base64, or no name that a hall can have
            return Optional.empty();
        }
    }
}
