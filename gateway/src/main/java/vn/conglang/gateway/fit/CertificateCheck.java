package vn.conglang.gateway.fit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.groundwork.tls.ServerCertificate;
import vn.conglang.groundwork.tls.TlsException;

/// The certificate of the portal's public name, judged as phones will. Without one phones are told
/// of no Captive Portal API.
final class CertificateCheck {
    private static final String WHAT = "portal's certificate";
    private static final Duration ENDS_SOON = Duration.ofDays(30);

    private CertificateCheck() {}

    static Finding look(GatewaySettings settings, Instant now) {
        var named = settings.named();
        if (named.name().isEmpty()) {
            return Finding.note(
                    WHAT,
                    "public.name",
                    "no public name: phones are told of no API, and find the portal in the old way",
                    "");
        }
        var where = named.certificate().toString();
        try {
            var certificate = ServerCertificate.read(named.certificate(), named.key());
            var host = named.name().get().host();
            var problem = certificate.problem(host, named.trustedCa(), now);
            return judged(where, certificate, problem, now);
        } catch (TlsException e) {
            return refused(where, String.valueOf(e.getMessage()));
        }
    }

    private static Finding judged(
            String where, ServerCertificate certificate, Optional<String> problem, Instant now) {
        if (problem.isPresent()) {
            return refused(where, problem.get());
        }
        var until = certificate.validUntil();
        return until.isBefore(now.plus(ENDS_SOON))
                ? Finding.misfit(
                        WHAT,
                        where,
                        "ends soon, " + until,
                        "put a renewed one there within a month")
                : Finding.fits(WHAT, where, "good until " + until);
    }

    private static Finding refused(String where, String why) {
        return Finding.misfit(
                WHAT,
                where,
                why + "; the API is not announced",
                "put the name's certificate and key there, or set public.name = \"\"");
    }
}
