package vn.conglang.gateway;

import vn.conglang.gateway.enrolment.EnrolmentState;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolling;
import vn.conglang.gateway.enrolment.Obstacle;
import vn.conglang.gateway.panel.Light;
import vn.conglang.portal.trouble.Examination;
import vn.conglang.portal.trouble.Health;
import vn.conglang.portal.trouble.Lamp;
import vn.conglang.portal.trouble.Trouble;

/// Which light the lamp on the box shows: the same that the desk draws for the gravest trouble.
final class HallLight {
    private HallLight() {}

    /// The light for the state of a box. Getting an identity is shown as long as the box can do
    /// without anybody's help.
    static Light of(Health health, EnrolmentState enrolment) {
        var worst = Examination.worst(health).map(Trouble::lamp).orElse(Lamp.GREEN);
        if (worst != Lamp.RED && enrolment instanceof Enrolling(var obstacle)) {
            return obstacle.filter(Obstacle::needsSomebody).isPresent() ? Light.RED : Light.BLUE;
        }
        return switch (worst) {
            case GREEN -> Light.GREEN;
            case BLUE -> Light.BLUE;
            case AMBER -> Light.AMBER;
            case RED, DARK -> Light.RED;
        };
    }
}
