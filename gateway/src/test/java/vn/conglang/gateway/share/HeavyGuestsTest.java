package vn.conglang.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.Reading.Moved;

class HeavyGuestsTest {
    private static final HeavyGuests.Limits LIMITS =
            new HeavyGuests.Limits(new Rate(1000), new Rate(256));
    private static final long TEN_SECONDS = 10_000_000_000L;

    private final HeavyGuests heavy = new HeavyGuests();
    private long now;

    @Test
    void oneBigPageIsNotHeavy() {
        look(Map.of(1L, Moved.NOTHING));
        assertThat(look(Map.of(1L, new Moved(3_000_000, 100_000)))).isEmpty();
        look(Map.of(1L, new Moved(3_000_000, 100_000)));
        look(Map.of(1L, new Moved(3_000_000, 100_000)));

        assertThat(look(Map.of(1L, new Moved(3_100_000, 110_000)))).isEmpty();
    }

    @Test
    void whoLoadsForHalfAMinuteIsHeavyInEitherDirectionAndStaysSo() {
        Set<Long> found = Set.of();
        for (var look = 0L; look < 4; look++) {
            found =
                    look(
                            Map.of(
                                    1L, new Moved(look * 2_500_000, 0),
                                    2L, new Moved(0, look * 500_000),
                                    3L, new Moved(look * 1_000_000, look * 100_000)));
        }
        assertThat(found).containsExactlyInAnyOrder(1L, 2L);

        for (var look = 0; look < 5; look++) {
            found = look(Map.of(1L, Moved.NOTHING, 2L, Moved.NOTHING, 3L, Moved.NOTHING));
        }

        assertThat(found).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void anAdmissionThatIsOverIsNotHeavyAndAnEndedMeetingFreesAll() {
        heavy.keep(Set.of(1L, 2L));

        assertThat(look(Map.of(1L, Moved.NOTHING))).containsExactly(1L);
        heavy.forget();
        assertThat(look(Map.of(1L, Moved.NOTHING))).isEmpty();
    }

    private Set<Long> look(Map<Long, Moved> moved) {
        now += TEN_SECONDS;
        return heavy.look(moved, now, LIMITS);
    }
}
