package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.Route;

/// Every page of the routes' table in a full hall, for everybody who may open it, in both
/// languages: read by axe-core, narrow, enlarged, by keyboard, with a title and a language of its
/// own, and with nothing that comes from elsewhere.
class EveryPageScreensIT {
    @RegisterExtension static final HallForScreens HALL = HallForScreens.full();

    private static Screen screen;

    @BeforeAll
    static void open() throws IOException {
        screen = Screen.phone(HallForScreens.PICTURES);
        screen.open(HALL.portal("/?lang=vi")).press("Vào mạng");
    }

    @AfterAll
    static void close() {
        screen.close();
    }

    @ParameterizedTest
    @CsvSource({
        "portal, guest, '', vi",
        "portal, guest, '', en",
        "desk, stranger, '', vi",
        "desk, stranger, '', en",
        "desk, keeper, Hoàng Văn Páo, vi",
        "desk, keeper, Hoàng Văn Páo, en",
        "desk, helper, Lý Thị Hoa, vi",
        "desk, helper, Lý Thị Hoa, en",
        "desk, installer, Thợ Tám, vi",
        "desk, installer, Thợ Tám, en"
    })
    void readsWell(String site, String who, String name, String language) {
        screen.resize(360, 640).browser().manage().deleteAllCookies();
        if (!name.isEmpty()) {
            HALL.enter(screen, name);
        }
        var problems = new ArrayList<String>();
        var titles = new HashMap<String, String>();
        for (var route : Route.of(site)) {
            if (route.page() && route.who().contains(who)) {
                for (var path : HALL.of(route)) {
                    screen.resize(360, 640).requests();
                    screen.open(HALL.at(site, path + "?lang=" + language));
                    found(site, who, language).forEach(each -> problems.add(path + ": " + each));
                    problems.addAll(titled(titles, route));
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    /// What is wrong with the page that is open.
    private static List<String> found(String site, String who, String language) {
        var problems = new ArrayList<>(screen.complaints());
        if (!screen.language().equals(language)) {
            problems.add("says that its language is " + screen.language());
        }
        if (language.equals("vi")) {
            problems.addAll(screen.focusProblems());
        }
        problems.addAll(narrow(language));
        if (who.equals("keeper")) {
            screen.resize(1280, 800);
            problems.addAll(screen.complaints());
            screen.resize(640, 400); // a computer's at 200 %
            problems.addAll(sideways("at 200 %"));
        }
        screen.requests().stream()
                .filter(asked -> !asked.startsWith(HALL.at(site, "/")))
                .filter(asked -> !asked.startsWith("data:"))
                .forEach(asked -> problems.add("asks for " + asked));
        return problems;
    }

    private static List<String> narrow(String language) {
        screen.resize(320, 256);
        var problems = new ArrayList<>(sideways("at 320"));
        if (language.equals("vi")) {
            problems.addAll(screen.complaints());
        }
        screen.doubleTheLetters();
        problems.addAll(sideways("with double letters"));
        return problems;
    }

    private static List<String> sideways(String how) {
        return screen.scrollsSideways() ? List.of("scrolls sideways " + how) : List.of();
    }

    /// Pages of two routes are told apart by their titles.
    private static List<String> titled(Map<String, String> titles, Route route) {
        var title = screen.browser().getTitle();
        var other = titles.putIfAbsent(title, route.address());
        return other == null || other.equals(route.address())
                ? List.of()
                : List.of("%s and %s are both called %s".formatted(other, route.address(), title));
    }
}
