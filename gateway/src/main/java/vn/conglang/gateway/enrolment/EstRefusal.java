package vn.conglang.gateway.enrolment;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.enrolment.Obstacle.Kind;

/// Puts into words why an EST server gave no certificate.
///
/// @param unauthorized what 401 means for the question that was asked
/// @param secret what must not be repeated, whatever the server says; may be empty
record EstRefusal(Kind unauthorized, String secret) {
    private static final int LONGEST = 200;

    /// Of an operation that needs no proof.
    static EstRefusal ofNoProof() {
        return new EstRefusal(Kind.STRANGE_ANSWER, "");
    }

    static EstRefusal ofCode(HallCode code) {
        return new EstRefusal(Kind.CODE_REFUSED, code.value());
    }

    static EstRefusal ofCertificate() {
        return new EstRefusal(Kind.REVOKED, "");
    }

    /// For an answer other than 200.
    ObstacleException of(HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        var kind =
                switch (status) {
                    case 401 -> unauthorized;
                    case 403 -> Kind.REVOKED;
                    case 202, 408, 429 -> Kind.BUSY;
                    default -> status >= 500 ? Kind.BUSY : Kind.STRANGE_ANSWER;
                };
        var said = firstLine(answer.body());
        return new ObstacleException(
                kind,
                "the enrolment server answered " + status + (said.isEmpty() ? "" : ": " + said),
                retryAfter(answer));
    }

    private String firstLine(byte[] body) {
        var line =
                new String(body, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceAll("\\p{Cntrl}", " ")
                        .strip();
        var safe = secret.isEmpty() ? line : line.replace(secret, "…");
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
    }

    /// Seconds; a date would need a clock that is right.
    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /// When there was no answer.
    static ObstacleException unanswered(URI server, @Nullable Throwable cause) {
        var strange = false;
        @Nullable Throwable deepest = cause;
        for (var each = cause; each != null; each = each.getCause()) {
            strange |=
                    each instanceof CertificateException
                            || each instanceof CertPathValidatorException;
            deepest = each;
        }
        return new ObstacleException(
                strange ? Kind.STRANGE_SERVER : Kind.UNREACHABLE, server + ": " + words(deepest));
    }

    private static String words(@Nullable Throwable deepest) {
        return switch (deepest) {
            case null -> "no answer";
            case InterruptedException _ -> "interrupted";
            case TimeoutException _ -> "no answer in time";
            default ->
                    deepest.getMessage() == null
                            ? deepest.getClass().getSimpleName()
                            : String.valueOf(deepest.getMessage());
        };
    }
}
