package vn.conglang.provisioning.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.provisioning.authority.CertificateChain;
import vn.conglang.provisioning.authority.SigningRequest;

/// The addresses of EST (RFC 7030) that boxes use; each refusal is one sentence.
final class EstHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(EstHandler.class);
    private static final String ROOT = "/.well-known/est/";
    private static final int LARGEST = 16 * 1024;
    private static final String CERTIFICATES = "application/pkcs7-mime";

    private final Supplier<CertificateChain> trusted;
    private final Map<String, Desk> desks;

    /// Answers one kind of request for a certificate.
    interface Desk {
        /// Whether the visitor may ask.
        Visit open(Request request);
    }

    /// Somebody who may ask, or may not.
    sealed interface Visit {
        /// May ask.
        record Open(Function<SigningRequest, Outcome> ask) implements Visit {}

        /// May not.
        record Closed(Outcome.Refused refused) implements Visit {}
    }

    EstHandler(Supplier<CertificateChain> trusted, Desk first, Desk again) {
        this.trusted = trusted;
        this.desks = Map.of(ROOT + "simpleenroll", first, ROOT + "simplereenroll", again);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Request.getPathInContext(request);
        if (path.equals(ROOT + "cacerts")) {
            if (request.getMethod().equals("GET")) {
                Replies.certificates(CERTIFICATES, trusted.get(), response, callback);
            } else {
                refuse(Refusal.WRONG_METHOD, request, response, callback);
            }
            return true;
        }
        var desk = desks.get(path);
        if (desk == null) {
            refuse(Refusal.NOT_FOUND, request, response, callback);
        } else if (!request.getMethod().equals("POST")) {
            refuse(Refusal.WRONG_METHOD, request, response, callback);
        } else {
            serve(desk, request, response, callback);
        }
        return true;
    }

    private static void serve(Desk desk, Request request, Response response, Callback callback) {
        switch (outcome(desk, request)) {
            case Outcome.Given(var chain) ->
                    Replies.certificates(
                            CERTIFICATES + "; smime-type=certs-only",
                            new CertificateChain(List.of(chain.leaf())),
                            response,
                            callback);
            case Outcome.Refused refused -> Replies.refused(refused, request, response, callback);
        }
    }

    private static Outcome outcome(Desk desk, Request request) {
        if (!isRequestType(request)) {
            return new Outcome.Refused(Refusal.WRONG_TYPE);
        }
        if (request.getLength() > LARGEST) {
            return new Outcome.Refused(Refusal.TOO_LARGE);
        }
        var body = body(request);
        if (body.length > LARGEST) {
            return new Outcome.Refused(Refusal.TOO_LARGE);
        }
        try {
            return switch (desk.open(request)) {
                case Visit.Closed(var refused) -> refused;
                case Visit.Open(var ask) -> asked(body, ask);
            };
        } catch (RuntimeException e) {
            log.error("enrolment", e); // the HTTP edge: a fault of ours is not the box's to see
            return new Outcome.Refused(Refusal.OUT_OF_ORDER);
        }
    }

    private static Outcome asked(byte[] body, Function<SigningRequest, Outcome> ask) {
        return switch (SigningRequest.read(decoded(body))) {
            case SigningRequest.Reading.Sound(var sound) -> ask.apply(sound);
            case SigningRequest.Reading.Refused(var flaw) ->
                    new Outcome.Refused(Refusal.valueOf(flaw.name()));
        };
    }

    /// At most one byte more than is allowed; nothing when nobody is there any more. Read before
    /// the visitor is looked at: a connection with an unread body can't be used again.
    private static byte[] body(Request request) {
        try (var in = Content.Source.asInputStream(request)) {
            return in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /// Base64 with or without line ends (RFC 8951); empty when it is neither.
    private static byte[] decoded(byte[] body) {
        try {
            var text = new String(body, StandardCharsets.US_ASCII);
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean isRequestType(Request request) {
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null
                && type.split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/pkcs10");
    }

    private static void refuse(Refusal why, Request request, Response response, Callback callback) {
        Replies.refused(new Outcome.Refused(why), request, response, callback);
    }
}
