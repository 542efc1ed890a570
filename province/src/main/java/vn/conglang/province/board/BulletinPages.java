package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.APPROVE_BULLETINS;
import static vn.conglang.province.people.Permission.COMPOSE_BULLETINS;
import static vn.conglang.province.people.Permission.SEE_BULLETINS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.conglang.province.bulletin.BulletinDesk;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.BulletinAnswer;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoredBulletin;
import vn.conglang.province.store.StoredBulletin.Draft;
import vn.conglang.province.store.StoredBulletin.State;
import vn.conglang.telemetry.ProvinceBulletin.Severity;
import vn.conglang.telemetry.Receipt.Outcome;

/// The pages of bulletins: all of them, writing one, and what became of one.
final class BulletinPages {
    static final String PATH = "/bulletins";
    static final String NEW = PATH + "/new";
    static final String ONE = "/bulletin/";
    private static final String BULLETIN = "bulletin";
    private static final String TEMPLATE = ONE + "{" + BULLETIN + "}";

    private final Pages pages;
    private final Store store;
    private final BulletinDesk desk;

    BulletinPages(Pages pages, Store store, BulletinDesk desk) {
        this.pages = pages;
        this.store = store;
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, SEE_BULLETINS, this::all),
                Route.form(NEW, COMPOSE_BULLETINS, this::begin, this::write),
                Route.page(TEMPLATE, SEE_BULLETINS, to -> show(to, 200, "")),
                Route.deed(TEMPLATE + "/approve", APPROVE_BULLETINS, this::approve),
                Route.deed(TEMPLATE + "/refuse", APPROVE_BULLETINS, this::refuse),
                Route.deed(TEMPLATE + "/withdraw", APPROVE_BULLETINS, this::withdraw));
    }

    private void all(Exchange exchange) {
        var rows =
                desk.seenBy(exchange.reader().viewer()).stream()
                        .map(each -> row(each, exchange.words()))
                        .toList();
        var frame = pages.still(exchange.reader(), "bulletins.title", PATH);
        exchange.page(200, "bulletins.jte", new BulletinsPage(frame, rows));
    }

    private BulletinsPage.Row row(StoredBulletin bulletin, Words words) {
        var over = bulletin.state() == State.approved && !bulletin.holds(pages.now());
        return new BulletinsPage.Row(
                ONE + bulletin.id(),
                bulletin.draft().vietnamese().title(),
                words.of("bulletin.severity." + bulletin.draft().severity().name()),
                bulletin.draft().drill(),
                words.of("bulletin.state." + (over ? "over" : bulletin.state().name())),
                bulletin.holds(pages.now()),
                whom(bulletin.draft().communes(), words),
                bulletin.composed().person()
                        + ", "
                        + words.time(bulletin.composed().at(), pages.now()));
    }

    private String whom(List<String> communes, Words words) {
        if (communes.isEmpty()) {
            return words.of("bulletin.every.hall");
        }
        var names = pages.names(store.hallPeriods(), pages.now());
        return communes.stream().map(names::communeName).collect(Collectors.joining(", "));
    }

    private void begin(Exchange exchange) {
        form(exchange, 200, new BulletinForm(Form.NONE), List.of(), false);
    }

    /// Shows how it will look, or keeps it; what was typed is never lost.
    private void write(Exchange exchange) {
        var form = new BulletinForm(exchange.form());
        if (form.step().equals("edit")) {
            form(exchange, 200, form, List.of(), false);
            return;
        }
        var offered = communes(exchange).stream().map(Choice::value).toList();
        var read = form.read(exchange.words(), exchange.reader().viewer(), offered);
        if (read.draft().isEmpty()) {
            form(exchange, 400, form, read.problems(), false);
        } else if (form.step().equals("keep")) {
            keep(exchange, form, read.draft().get());
        } else {
            form(exchange, 200, form, List.of(), true);
        }
    }

    private void keep(Exchange exchange, BulletinForm form, Draft draft) {
        var id =
                desk.compose(
                        exchange.reader().viewer(), account(exchange), draft, exchange.caller());
        if (id.isPresent()) {
            exchange.seeOther(ONE + id.get());
        } else {
            var problem = exchange.words().of("bulletin.problem.communes");
            form(exchange, 400, form, List.of(problem), false);
        }
    }

    private void form(
            Exchange exchange,
            int status,
            BulletinForm form,
            List<String> problems,
            boolean preview) {
        var words = exchange.words();
        var communes =
                communes(exchange).stream()
                        .map(each ->
                                new Choice(each.value(), each.text(), form.means(each.value())))
                        .toList();
        var chosen =
                communes.stream()
                        .filter(Choice::chosen)
                        .map(Choice::text)
                        .collect(Collectors.joining(", "));
        var everyHall = exchange.reader().viewer().communes().isEmpty();
        exchange.page(
                status,
                preview ? "bulletinpreview.jte" : "bulletinform.jte",
                new BulletinFormPage(
                        pages.still(exchange.reader(), "bulletin.new", NEW),
                        problems,
                        form,
                        communes,
                        everyHall,
                        form.everyHall() ? words.of("bulletin.every.hall") : chosen));
    }

    /// The communes that the reader may write for.
    private List<Choice> communes(Exchange exchange) {
        var periods = store.hallPeriods();
        var own = exchange.reader().viewer().communes();
        return pages
                .names(periods, pages.now())
                .communesOf(periods.stream().map(each -> each.hall()).distinct().toList(), "")
                .stream()
                .filter(each -> own.map(codes -> codes.contains(each.value())).orElse(true))
                .toList();
    }

    private void show(Exchange exchange, int status, String problem) {
        var found = desk.find(exchange.reader().viewer(), id(exchange));
        if (found.isEmpty()) {
            exchange.page(404, "notice.jte", pages.notice(exchange.reader(), "not.found", false));
            return;
        }
        exchange.page(status, "bulletin.jte", page(exchange, found.get(), problem));
    }

    private BulletinPage page(Exchange exchange, BulletinDesk.Whole whole, String problem) {
        var words = exchange.words();
        var bulletin = whole.bulletin();
        var viewer = exchange.reader().viewer();
        var waits = bulletin.state() == State.waiting;
        var own =
                exchange.session().map(each -> each.account().id()).orElse(0L)
                        == bulletin.composer();
        var mayDecide = waits && viewer.may(APPROVE_BULLETINS);
        var needsAnother = own && bulletin.draft().severity() == Severity.urgent;
        var names = pages.names(store.hallPeriods(), pages.now());
        return new BulletinPage(
                pages.still(exchange.reader(), "bulletins.title", ONE + bulletin.id()),
                problem,
                row(bulletin, words),
                bulletin,
                history(bulletin, words),
                mayDecide && !needsAnother,
                mayDecide,
                mayDecide && needsAnother ? words.of("bulletin.needs.another") : "",
                bulletin.holds(pages.now()) && viewer.may(APPROVE_BULLETINS),
                sums(whole, words),
                whole.answers().stream()
                        .map(each -> answer(each, names, bulletin, words))
                        .toList());
    }

    private List<String> history(StoredBulletin bulletin, Words words) {
        var lines = new ArrayList<String>();
        var now = pages.now();
        lines.add(act("composed", bulletin.composed(), words));
        bulletin.decided()
                .ifPresent(act ->
                        lines.add(
                                act(
                                        bulletin.state() == State.refused ? "refused" : "approved",
                                        act,
                                        words)));
        bulletin.expires()
                .ifPresent(end -> lines.add(words.of("bulletin.until", words.time(end, now))));
        bulletin.withdrawn().ifPresent(act -> lines.add(act("withdrawn", act, words)));
        return lines;
    }

    private String act(String what, StoredBulletin.Act act, Words words) {
        return words.of("bulletin.act." + what, act.person(), words.time(act.at(), pages.now()));
    }

    private List<String> sums(BulletinDesk.Whole whole, Words words) {
        var state = whole.bulletin().state();
        if (state == State.waiting || state == State.refused) {
            return List.of();
        }
        var applied = count(whole, Optional.of(Outcome.applied));
        var refused = count(whole, Optional.of(Outcome.refused));
        var all = whole.answers().size();
        var lines = new ArrayList<String>();
        lines.add(
                words.of(
                        state == State.withdrawn ? "bulletin.sum.away" : "bulletin.sum.there",
                        words.number(applied),
                        words.number(all)));
        lines.add(
                words.of(
                        "bulletin.sum.rest",
                        words.number(refused),
                        words.number(all - applied - refused)));
        if (whole.unsent() > 0) {
            lines.add(words.of("bulletin.unsent", words.number(whole.unsent())));
        }
        return lines;
    }

    private static long count(BulletinDesk.Whole whole, Optional<Outcome> outcome) {
        return whole.answers().stream().filter(each -> each.outcome().equals(outcome)).count();
    }

    private BulletinPage.Answer answer(
            BulletinAnswer answer, HallNames names, StoredBulletin bulletin, Words words) {
        var key =
                answer.outcome()
                        .map(outcome ->
                                outcome == Outcome.applied
                                        ? bulletin.state() == State.withdrawn ? "away" : "there"
                                        : "refused")
                        .orElse("silent");
        return new BulletinPage.Answer(
                answer.hall().value(),
                names.name(answer.hall()),
                words.of("bulletin.answer." + key),
                key.equals("silent") ? "" : key.equals("refused") ? "bad" : "good",
                answer.reason(),
                answer.received().map(at -> words.time(at, pages.now())).orElse(""));
    }

    private void approve(Exchange exchange) {
        decided(exchange, desk.approve(seen(exchange), account(exchange), exchange.caller()));
    }

    private void refuse(Exchange exchange) {
        decided(exchange, desk.refuse(seen(exchange), account(exchange), exchange.caller()));
    }

    private void withdraw(Exchange exchange) {
        decided(exchange, desk.withdraw(seen(exchange), account(exchange), exchange.caller()));
    }

    private void decided(Exchange exchange, boolean done) {
        if (done) {
            exchange.seeOther(ONE + id(exchange));
        } else {
            show(exchange, 409, exchange.words().of("bulletin.problem.decided"));
        }
    }

    /// The id of a bulletin that the reader may see; else one that there is not.
    private String seen(Exchange exchange) {
        var id = id(exchange);
        return desk.sees(exchange.reader().viewer(), id) ? id : "";
    }

    private static String id(Exchange exchange) {
        return exchange.parameters().getOrDefault(BULLETIN, "");
    }

    private static Account account(Exchange exchange) {
        return exchange.session().orElseThrow().account();
    }
}
