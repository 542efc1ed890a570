package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.process.Program;

/// A real browser at the size of a phone: opens a page, is sent to the welcome page, presses the
/// button, and goes on to the real page with the sockets it has kept.
class BrowserIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(2).withoutProvince());

    @Test
    @Complaint(1)
    void pressesTheButtonReachesTheRealSiteAndIsToldOfAnOutage() throws Exception {
        var pictures = HallInNamespaces.results(BrowserIT.class);
        var folder = HALL.lab().folders().folder("browser-1");
        var visit = new FutureTask<>(() -> visit(1, BrowserVisit.class, pictures));
        Thread.ofPlatform().daemon().name("visit").start(visit);
        await().atMost(PATIENCE)
                .until(() -> visit.isDone() || Files.exists(folder.resolve("online")));
        HALL.lab().internet().pull();
        await().atMost(PATIENCE)
                .until(() -> visit.isDone() || Files.exists(folder.resolve("told")));
        HALL.lab().internet().plug();

        var told = visit.get();

        assertThat(told).contains("welcome-title=Wi-Fi miễn phí");
        assertThat(told).contains("welcome-button=Vào mạng");
        assertThat(told).contains("welcome-scrolls-sideways=false");
        assertThat(told).contains("connected-status=shown");
        assertThat(told).contains("real-site=Đây là internet.");
        assertThat(told).contains("outage=Internet đang mất");
        assertThat(told).contains("outage-scrolls-sideways=false");
        assertThat(told).contains("real-site-again=shown");
        assertThat(pictures.resolve("welcome.png")).isNotEmptyFile();
    }

    @Test
    @Complaint(10)
    void doesTheSameWithJavaScriptSwitchedOff() {
        var told = visit(2, ScriptlessVisit.class, HallInNamespaces.results(BrowserIT.class));

        assertThat(told)
                .contains("scripts-run=false")
                .contains("welcome=shown")
                .contains("connected=shown")
                .contains("real-site=shown");
    }

    /// The browser and what drives it run in the guest's namespace, so the driving is a program of
    /// its own.
    private static String visit(int guest, Class<?> visit, Path pictures) {
        var folder = HALL.lab().folders().folder("browser-" + guest);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                Program.of(
                        java,
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        visit.getName(),
                        pictures.toString(),
                        folder.toString());
        var finished =
                HALL.lab()
                        .guest(guest)
                        .namespace()
                        .inside(program.within(Duration.ofMinutes(3)))
                        .run();
        assertThat(finished.exitCode()).as("%s%n%s", finished.out(), finished.err()).isZero();
        return finished.out();
    }

    private static String classPath() {
        var own =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(own.split(Pattern.quote(java.io.File.pathSeparator), -1))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    }
}
