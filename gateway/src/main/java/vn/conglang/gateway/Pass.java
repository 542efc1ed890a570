package vn.conglang.gateway;

import java.util.Optional;
import vn.conglang.gateway.enrolment.EnrolmentState;
import vn.conglang.gateway.enrolment.Obstacle;
import vn.conglang.portal.trouble.PassFault;

/// What the keeper's desk says about the certificate towards the province.
final class Pass {
    private Pass() {}

    /// What keeps it from coming or being renewed; empty when nothing does, or when there is one
    /// and waiting is all that is to be done.
    static Optional<PassFault> fault(EnrolmentState state) {
        return switch (state) {
            case EnrolmentState.Off _ -> Optional.empty();
            case EnrolmentState.Enrolling(var obstacle) ->
                    Optional.of(obstacle.map(Pass::fault).orElse(PassFault.WAITING));
            case EnrolmentState.Enrolled(_, var obstacle) ->
                    obstacle.map(Pass::fault).filter(fault -> fault != PassFault.WAITING);
        };
    }

    private static PassFault fault(Obstacle obstacle) {
        return switch (obstacle.kind()) {
            case NO_CODE -> PassFault.NO_CODE;
            case CODE_REFUSED -> PassFault.CODE_REFUSED;
            case REVOKED -> PassFault.REVOKED;
            case UNREACHABLE, BUSY -> PassFault.WAITING;
            case STRANGE_SERVER -> PassFault.STRANGE_SERVER;
            case STRANGE_ANSWER -> PassFault.STRANGE_ANSWER;
            case RENEWED_REFUSED -> PassFault.RENEWED_REFUSED;
            case BOX -> PassFault.BOX;
        };
    }
}
