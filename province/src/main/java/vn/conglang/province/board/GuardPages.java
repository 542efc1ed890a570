package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.GUARD_ACCOUNTS;
import static vn.conglang.province.people.Permission.READ_LOG;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import vn.conglang.province.people.Accounts.Actor;
import vn.conglang.province.people.Deed;
import vn.conglang.province.people.People;
import vn.conglang.province.store.LogLine;

/// The security desk's pages: who has an account, and what people did.
final class GuardPages {
    private static final String PEOPLE = "/people";
    private static final String LOG = "/log";
    private static final int ROWS = 50;
    private static final int LONGEST = 100;

    private final Pages pages;
    private final People people;

    GuardPages(Pages pages, People people) {
        this.pages = pages;
        this.people = people;
    }

    List<Route> routes() {
        return List.of(
                Route.page(PEOPLE, GUARD_ACCOUNTS, this::people),
                Route.deed(PEOPLE + "/lock", GUARD_ACCOUNTS, this::lock),
                Route.deed(PEOPLE + "/end", GUARD_ACCOUNTS, this::end),
                Route.page(LOG, READ_LOG, this::log));
    }

    private void people(Exchange exchange) {
        var own = exchange.session().orElseThrow().account().id();
        var rows =
                people.accounts().all().stream()
                        .map(each ->
                                PeopleRow.of(
                                        each,
                                        people.sessions().of(each).size(),
                                        each.id() == own,
                                        exchange.words()))
                        .toList();
        var frame = pages.still(exchange.reader(), "people.title", PEOPLE);
        exchange.page(200, "people.jte", new PeoplePage(frame, rows));
    }

    /// Nobody locks himself: whoever else could open it again would be at the command line only.
    private void lock(Exchange exchange) {
        var id = person(exchange);
        if (id != exchange.session().orElseThrow().account().id()) {
            people.accounts().lock(id, actor(exchange));
        }
        exchange.seeOther(PEOPLE);
    }

    private void end(Exchange exchange) {
        people.accounts().endSessions(person(exchange), actor(exchange));
        exchange.seeOther(PEOPLE);
    }

    private static long person(Exchange exchange) {
        try {
            return Long.parseLong(exchange.form().text("person"));
        } catch (NumberFormatException e) {
            return 0; // nobody's
        }
    }

    private static Actor actor(Exchange exchange) {
        return new Actor(exchange.reader().viewer().name(), exchange.caller().source());
    }

    private void log(Exchange exchange) {
        var person = cut(exchange.query("person").strip());
        var kind = cut(exchange.query("kind"));
        var lines = people.log().lines(before(exchange), kind, person, ROWS);
        var words = exchange.words();
        var kinds =
                Arrays.stream(Deed.values())
                        .map(Deed::key)
                        .map(key ->
                                new LogPage.Kind(key, words.of("deed." + key), key.equals(kind)))
                        .toList();
        var older = lines.size() < ROWS ? "" : older(lines.getLast().number(), person, kind, words);
        var rows = lines.stream().map(line -> row(line, words)).toList();
        var frame = pages.still(exchange.reader(), "log.title", LOG);
        exchange.page(200, "log.jte", new LogPage(frame, rows, person, kinds, older));
    }

    private LogPage.Row row(LogLine line, Words words) {
        var entry = line.entry();
        return new LogPage.Row(
                words.number(line.number()),
                words.moment(line.at()),
                entry.person().isEmpty() ? words.of("log.nobody") : entry.person(),
                words.deed(entry.kind()),
                entry.subject(),
                words.detail(entry.detail()),
                entry.source());
    }

    private static long before(Exchange exchange) {
        try {
            return Long.parseLong(exchange.query("before"));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String older(long before, String person, String kind, Words words) {
        return "?before=%d&person=%s&kind=%s%s"
                .formatted(
                        before,
                        URLEncoder.encode(person, StandardCharsets.UTF_8),
                        URLEncoder.encode(kind, StandardCharsets.UTF_8),
                        words.language().equals("en") ? "&lang=en" : "");
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
