package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.EDIT_ROLLOUTS;
import static vn.conglang.province.people.Permission.SEE_ROLLOUTS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.province.rollout.RolloutDesk;
import vn.conglang.province.rollout.SettingsDesk;
import vn.conglang.province.rollout.SettingsDesk.HallChange;
import vn.conglang.province.store.Ring;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.province.store.StoredRollout.State;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.HallId;

/// The pages of settings from afar: all rollouts of them, one, what it changes, and where.
final class SettingsPages {
    static final String PATH = "/settings";
    private static final String ONE = PATH + "/{" + RolloutDeeds.ROLLOUT + "}";
    private static final String RING = "ring-";
    private static final String COMMUNE = "commune-";

    private final Pages pages;
    private final Store store;
    private final RolloutDesk desk;
    private final SettingsDesk settings;
    private final RolloutViews views;

    SettingsPages(Pages pages, Store store, RolloutDesk desk, SettingsDesk settings) {
        this.pages = pages;
        this.store = store;
        this.desk = desk;
        this.settings = settings;
        this.views = new RolloutViews(pages, store);
    }

    List<Route> routes() {
        var own =
                List.of(
                        Route.page(ONE, SEE_ROLLOUTS, to -> show(to, 200, "")),
                        Route.form(ONE + "/values", EDIT_ROLLOUTS, this::values, this::keepValues),
                        Route.form(ONE + "/halls", EDIT_ROLLOUTS, this::halls, this::keepHalls));
        var deeds = new RolloutDeeds(Kind.settings, PATH, desk, settings::submit, this::show);
        var list = new RolloutList(Kind.settings, PATH, pages, desk, views, settings::begin);
        return Stream.of(list.routes(), own, deeds.routes()).flatMap(List::stream).toList();
    }

    private void show(Exchange exchange, int status, String problem) {
        var number = RolloutDeeds.number(exchange);
        var found = desk.find(Kind.settings, number);
        if (found.isEmpty()) {
            notFound(exchange);
            return;
        }
        var path = PATH + "/" + number;
        var words = exchange.words();
        var draft = settings.read(number);
        var names = pages.names(store.hallPeriods(), pages.now());
        var isDraft = found.get().rollout().state() == State.draft;
        var halls =
                isDraft
                        ? draft.halls().stream().map(each -> hall(each, names, words)).toList()
                        : settings.texts(number).stream()
                                .map(each -> hall(each, names, words))
                                .toList();
        exchange.page(
                status,
                "settings.jte",
                new SettingsPage(
                        pages.still(exchange.reader(), "settings.title", path),
                        problem,
                        views.of(found.get(), path, exchange.reader().viewer(), words),
                        wishes(draft.values(), words),
                        halls,
                        !found.get().texts().isEmpty()));
    }

    private static List<String> wishes(Map<String, Optional<String>> values, Words words) {
        return values.entrySet().stream()
                .map(each ->
                        each.getValue()
                                .map(value -> each.getKey() + " = " + value)
                                .orElseGet(() -> words.of("settings.back", each.getKey())))
                .toList();
    }

    /// Of a draft: what it would change.
    private static SettingsPage.Hall hall(HallChange change, HallNames names, Words words) {
        var own = words.of("settings.own");
        return new SettingsPage.Hall(
                change.hall().value(),
                names.name(change.hall()),
                words.of("rollout.version", Long.toString(change.version())),
                change.changes().isEmpty()
                        ? List.of(words.of("settings.unchanged"))
                        : change.changes().stream()
                                .map(each ->
                                        words.of(
                                                "settings.change",
                                                each.key(),
                                                each.from().isEmpty() ? own : each.from(),
                                                each.to().isEmpty() ? own : each.to()))
                                .toList(),
                change.outside() == 0
                        ? List.of()
                        : List.of(words.of("settings.outside", Long.toString(change.outside()))));
    }

    /// Of one that was closed: all that the hall is to have of the province.
    private static SettingsPage.Hall hall(DesiredSettings text, HallNames names, Words words) {
        var all =
                SettingsDesk.settings(text.settings()).entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .toList();
        return new SettingsPage.Hall(
                text.hall(),
                names.name(new HallId(text.hall())),
                words.of("rollout.version", Long.toString(text.version())),
                all.isEmpty() ? List.of(words.of("settings.nothing")) : all,
                List.of());
    }

    private void notFound(Exchange exchange) {
        exchange.page(404, "notice.jte", pages.notice(exchange.reader(), "not.found", false));
    }

    private boolean isDraft(Exchange exchange) {
        return desk.find(Kind.settings, RolloutDeeds.number(exchange))
                .filter(each -> each.rollout().state() == State.draft)
                .isPresent();
    }

    private void values(Exchange exchange) {
        if (isDraft(exchange)) {
            var values = settings.read(RolloutDeeds.number(exchange)).values();
            form(exchange, 200, SettingForm.of(values), List.of());
        } else {
            notFound(exchange);
        }
    }

    private void keepValues(Exchange exchange) {
        var form = new SettingForm(exchange.form().fields());
        var read = form.read(exchange.words());
        if (!isDraft(exchange)) {
            notFound(exchange);
        } else if (!read.problems().isEmpty()) {
            form(exchange, 400, form, read.problems());
        } else {
            kept(
                    exchange,
                    settings.setValues(
                            RolloutDeeds.number(exchange),
                            read.values(),
                            RolloutDeeds.who(exchange)));
        }
    }

    private void form(Exchange exchange, int status, SettingForm form, List<String> problems) {
        var back = PATH + "/" + RolloutDeeds.number(exchange);
        exchange.page(
                status,
                "settingvalues.jte",
                new SettingFormPage(
                        pages.still(exchange.reader(), "settings.values", back + "/values"),
                        problems,
                        back,
                        form));
    }

    private void halls(Exchange exchange) {
        if (isDraft(exchange)) {
            hallsForm(exchange, 200, "");
        } else {
            notFound(exchange);
        }
    }

    private void keepHalls(Exchange exchange) {
        var form = exchange.form();
        var halls =
                Arrays.stream(form.text("halls").split("[\\s,;]+", -1))
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .toList();
        var known = store.hallPeriods().stream().map(each -> each.hall().value()).toList();
        var strange = halls.stream().filter(each -> !known.contains(each)).findFirst();
        if (!isDraft(exchange)) {
            notFound(exchange);
        } else if (strange.isPresent()) {
            hallsForm(exchange, 400, exchange.words().of("settings.problem.hall", strange.get()));
        } else {
            keepHalls(exchange, halls);
        }
    }

    private void keepHalls(Exchange exchange, List<String> halls) {
        var kept =
                settings.setHalls(
                        RolloutDeeds.number(exchange),
                        chosen(exchange, RING),
                        chosen(exchange, COMMUNE),
                        halls,
                        RolloutDeeds.who(exchange));
        if (kept.filter(count -> count == 0).isPresent()) {
            hallsForm(exchange, 400, exchange.words().of("settings.problem.nowhere"));
        } else {
            kept(exchange, kept.isPresent());
        }
    }

    private static List<String> chosen(Exchange exchange, String prefix) {
        return exchange.form().fields().keySet().stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    private void hallsForm(Exchange exchange, int status, String problem) {
        var words = exchange.words();
        var back = PATH + "/" + RolloutDeeds.number(exchange);
        var rings = chosen(exchange, RING);
        var communes = chosen(exchange, COMMUNE);
        var periods = store.hallPeriods();
        exchange.page(
                status,
                "settinghalls.jte",
                new SettingHallsPage(
                        pages.still(exchange.reader(), "settings.halls", back + "/halls"),
                        problem,
                        back,
                        Ring.IN_ORDER.stream()
                                .map(ring ->
                                        new Choice(
                                                ring.name(),
                                                words.of("rollout.ring." + ring),
                                                rings.contains(ring.name())))
                                .toList(),
                        pages
                                .names(periods, pages.now())
                                .communesOf(
                                        periods.stream()
                                                .map(each -> each.hall())
                                                .distinct()
                                                .toList(),
                                        "")
                                .stream()
                                .map(each ->
                                        new Choice(
                                                each.value(),
                                                each.text(),
                                                communes.contains(each.value())))
                                .toList(),
                        exchange.form().text("halls")));
    }

    private void kept(Exchange exchange, boolean done) {
        if (done) {
            exchange.seeOther(PATH + "/" + RolloutDeeds.number(exchange));
        } else {
            show(exchange, 409, exchange.words().of("rollout.problem.done"));
        }
    }
}
