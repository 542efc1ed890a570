package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.scenario.Firefox.Detected;

/// Firefox, whose own look for a portal (`detectportal.firefox.com`) tells its person what to do:
/// through the button, into an outage and out of it.
class FirefoxIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(1).withoutProvince());

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SITE = "http://www.example.vn/";
    private static final String REAL = "Đây là internet.";
    private static final String GONE = "Internet đang mất";

    @Test
    @Complaint(1)
    void seesThePortalTheInternetAnOutageAndTheInternetAgain() throws Exception {
        var lab = HALL.lab();
        var guest = lab.guest(1).namespace();
        try (var firefox = Firefox.start(guest, lab.folders().folder("firefox"))) {
            await().atMost(PATIENCE).until(() -> firefox.detected() == Detected.LOCKED_PORTAL);
            assertThat(firefox.open(SITE)).isEmpty();
            assertThat(firefox.text()).contains("Vào mạng");

            firefox.press("form[method=post] button");
            await().atMost(PATIENCE).until(() -> firefox.detected() == Detected.UNLOCKED_PORTAL);
            assertThat(firefox.open(SITE)).isEmpty();
            assertThat(firefox.text()).contains(REAL);

            lab.internet().pull();
            await().atMost(PATIENCE).until(() -> shows(firefox, GONE));
            await().atMost(PATIENCE).until(() -> firefox.detected() == Detected.LOCKED_PORTAL);

            lab.internet().plug();
            var complaints = new ArrayList<String>();
            await().atMost(PATIENCE)
                    .until(() -> {
                        var wrong = firefox.open(SITE);
                        if (!wrong.isEmpty()) {
                            complaints.add(wrong);
                        }
                        return firefox.text().contains(REAL);
                    });
            assertThat(complaints).as("no page of an error on the way back").isEmpty();
            await().atMost(PATIENCE).until(() -> firefox.detected() == Detected.UNLOCKED_PORTAL);
        }
    }

    private static boolean shows(Firefox firefox, String what) throws Exception {
        var _ = firefox.open(SITE);
        return firefox.text().contains(what);
    }
}
