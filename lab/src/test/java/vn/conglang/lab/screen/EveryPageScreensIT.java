package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.lab.Complaint;
import vn.conglang.portal.Route;

/// Every page of the routes' table in a full hall, for everybody who may open it, in both
/// languages: read by axe-core, narrow, enlarged, by keyboard, with a title and a language of its
/// own, and with nothing that comes from elsewhere.
class EveryPageScreensIT {
    @RegisterExtension static final HallForScreens HALL = HallForScreens.full();

    private static final Set<String> SHOWN =
            Set.of("", "thong-bao", "thong-bao-moi", "hop", "hop-bien-ban-b1", "nha-van-hoa");

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
    @Complaint(14)
    @CsvSource({
        "portal, guest, '', vi",
        "portal, guest, '', en",
        "desk, stranger, '', vi",
        "desk, stranger, '', en",
        "desk, keeper, Hoàng Văn Páo, vi",
        "desk, keeper, Hoàng Văn Páo, en",
        "desk, helper, Lý Thị Hoa, vi",
        "desk, installer, Thợ Tám, en"
    })
    void readsWell(String site, String who, String name, String language) throws IOException {
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
                    var address = HALL.at(site, path + "?lang=" + language);
                    found(address, site, who, language)
                            .forEach(each -> problems.add(path + ": " + each));
                    problems.addAll(titled(titles, route));
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    /// What is wrong with a page.
    private static List<String> found(String address, String site, String who, String language)
            throws IOException {
        screen.open(address);
        var problems = new ArrayList<>(screen.complaints());
        if (!screen.language().equals(language)) {
            problems.add("says that its language is " + screen.language());
        }
        if (language.equals("vi")) {
            problems.addAll(screen.focusProblems());
        }
        problems.addAll(narrow());
        if (who.equals("keeper") && language.equals("vi")) {
            screen.open(address).resize(1280, 800);
            problems.addAll(screen.complaints());
            if (SHOWN.contains(named(address))) {
                screen.picture("computer-" + named(address));
            }
            screen.resize(640, 400); // the same at 200 %
            problems.addAll(sideways("at 200 %"));
        }
        screen.requests().stream()
                .filter(asked -> !asked.startsWith(HALL.at(site, "/")))
                .filter(asked -> !asked.startsWith("data:"))
                .forEach(asked -> problems.add("asks for " + asked));
        return problems;
    }

    private static String named(String address) {
        return address.replaceAll("https?://[^/]+/|\\?.*", "").replace('/', '-');
    }

    private static List<String> narrow() {
        screen.resize(320, 256);
        var problems = new ArrayList<>(sideways("at 320"));
        screen.doubleTheLetters();
        problems.addAll(sideways("with double letters"));
        return problems;
    }

    private static List<String> sideways(String how) {
        var beyond = screen.beyondTheEdge();
        return beyond.isEmpty() ? List.of() : List.of("scrolls sideways " + how + ": " + beyond);
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
