package vn.conglang.provisioning.enrolment;

import org.eclipse.jetty.server.Request;

/// `simplereenroll`: the certificate that the box has, shown in the TLS handshake.
final class RenewalDesk implements EstHandler.Desk {
    private final Enrolment enrolment;

    RenewalDesk(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @Override
    public EstHandler.Visit open(Request request) {
        var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        var shown = endPoint.getSslSessionData();
        var certificates = shown == null ? null : shown.peerCertificates();
        if (certificates == null || certificates.length == 0) {
            return new EstHandler.Visit.Closed(new Outcome.Refused(Refusal.CERTIFICATE_MISSING));
        }
        return new EstHandler.Visit.Open(sound -> enrolment.again(certificates[0], sound));
    }
}
