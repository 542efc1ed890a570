package vn.conglang.province.board;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import vn.conglang.communes.Communes;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestWorkshop;
import vn.conglang.province.people.PasswordCost;
import vn.conglang.province.people.People;
import vn.conglang.province.people.PeopleSettings;
import vn.conglang.province.people.TestPeople;
import vn.conglang.province.people.TestPeople.Somebody;
import vn.conglang.province.people.TestPeople.TestClock;
import vn.conglang.province.report.Reporting;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// The province's pages with sign-in on a real port, before a database of their own.
final class TestPage implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    final TestDatabase database = new TestDatabase();
    final Store store = Store.open(database.settings());
    final TestClock clock = new TestClock(Instant.parse("2026-11-23T04:00:00Z"));
    final TestPeople people;
    final TestWorkshop workshop = new TestWorkshop();
    private final List<TestBrowser> open = new ArrayList<>();
    private final Board board;

    TestPage(Path folder) {
        this(folder, Optional.empty());
    }

    /// @param publicUrl where a proxy shows the pages
    TestPage(Path folder, Optional<URI> publicUrl) {
        this(folder, publicUrl, Duration.ofSeconds(30));
    }

    /// @param refresh how often it is looked for news
    TestPage(Path folder, Optional<URI> publicUrl, Duration refresh) {
        var base = TestPeople.settings(folder);
        var settings = new PeopleSettings(true, base.keyFile(), publicUrl, base.cost());
        people = new TestPeople(store, settings, clock);
        board =
                Board.start(
                        new PageSettings("127.0.0.1", 0, refresh),
                        place(folder.resolve("province.pem")),
                        settings,
                        store,
                        Optional::empty,
                        clock);
        workshop.writeKey(folder.resolve("province.pem"));
    }

    private static PlaceSettings place(Path publicKey) {
        return new PlaceSettings("Quảng Ninh", ZONE, Duration.ofMinutes(15), publicKey);
    }

    /// Pages that ask for no sign-in.
    static Server open(Pages pages, Store store) {
        var settings =
                new PeopleSettings(
                        false, Path.of("/none"), Optional.empty(), new PasswordCost(16, 1));
        var people = new People(store.people(), settings, "Quảng Ninh", Clock.systemUTC());
        return Board.server(pages, people, settings);
    }

    /// Where a path is.
    URI at(String path) {
        return URI.create("http://127.0.0.1:" + board.port() + path);
    }

    /// What makes reports.
    Reporting reporting() {
        return new Reporting(store, Communes.shipped(), ZONE, clock);
    }

    /// Every address that is answered.
    List<Route> routes() {
        var page = new PageSettings("127.0.0.1", 0, Duration.ofSeconds(30));
        var pages = new Pages(page, place(Path.of("/none")), store, Optional::empty, clock);
        return Board.routes(pages, people(), people.settings(), new Live(Duration.ofSeconds(30)));
    }

    private People people() {
        return people.people();
    }

    TestBrowser browser() {
        var browser = new TestBrowser(board.port());
        open.add(browser);
        return browser;
    }

    /// A browser in which somebody is signed in already.
    TestBrowser browser(Somebody somebody) {
        var browser = browser();
        browser.cookies().put("conglang", somebody.token());
        browser.get("/account");
        return browser;
    }

    /// A hall that spoke, in a commune from a day on.
    void hall(String id, String... communes) {
        store.store(new Batch(new TestHall(id).write(2), List.of(), List.of()));
        var all = new ArrayList<>(store.hallPeriods());
        for (int i = 0; i < communes.length; i++) {
            var last = i == communes.length - 1;
            all.add(
                    new HallPeriod(
                            new HallId(id),
                            LocalDate.of(2026, 11, 20).plusDays(i),
                            last
                                    ? Optional.empty()
                                    : Optional.of(LocalDate.of(2026, 11, 21).plusDays(i)),
                            "Nhà văn hóa " + id,
                            "",
                            communes[i],
                            OpeningHours.UNKNOWN));
        }
        store.replaceHallPeriods(all, all.toString());
    }

    /// A code that was not used before.
    String nextCode(Somebody somebody) {
        clock.move(Duration.ofSeconds(60));
        return somebody.app().code(clock.instant());
    }

    @Override
    public void close() {
        open.forEach(TestBrowser::close);
        board.close();
        store.close();
        database.close();
    }
}
