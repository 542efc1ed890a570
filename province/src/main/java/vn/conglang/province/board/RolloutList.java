package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.EDIT_ROLLOUTS;
import static vn.conglang.province.people.Permission.SEE_ROLLOUTS;

import java.util.List;
import java.util.Optional;
import vn.conglang.province.rollout.RolloutDesk;
import vn.conglang.province.rollout.RolloutDesk.Who;
import vn.conglang.province.store.StoredRollout.Kind;

/// The page of all rollouts of a kind, on which another one is begun.
final class RolloutList {
    private static final int LONGEST_TITLE = 100;

    private final Kind kind;
    private final String path;
    private final Pages pages;
    private final RolloutDesk desk;
    private final RolloutViews views;
    private final Beginning beginning;

    /// @param path where it is
    /// @param beginning begins one of this kind
    RolloutList(
            Kind kind,
            String path,
            Pages pages,
            RolloutDesk desk,
            RolloutViews views,
            Beginning beginning) {
        this.kind = kind;
        this.path = path;
        this.pages = pages;
        this.desk = desk;
        this.views = views;
        this.beginning = beginning;
    }

    /// Begins one.
    interface Beginning {
        /// As a person wishes it.
        ///
        /// @param from number of the one that it begins with
        /// @param above its versions are higher than this
        /// @return its number; empty when another is open
        Optional<Long> begin(String title, Optional<Long> from, long above, Who who);
    }

    List<Route> routes() {
        return List.of(
                Route.page(path, SEE_ROLLOUTS, to -> show(to, 200, "")),
                Route.deed(path + "/begin", EDIT_ROLLOUTS, this::begin));
    }

    private void show(Exchange exchange, int status, String problem) {
        var words = exchange.words();
        var all = desk.all(kind);
        var open = all.stream().anyMatch(each -> each.rollout().isOpen());
        var may = exchange.reader().viewer().may(EDIT_ROLLOUTS);
        exchange.page(
                status,
                "rollouts.jte",
                new RolloutsPage(
                        pages.still(exchange.reader(), kind + ".title", path),
                        kind.name(),
                        problem,
                        may && !open,
                        may && open ? words.of("rollout.open") : "",
                        all.stream()
                                .map(each ->
                                        views.row(
                                                each, path + "/" + each.rollout().number(), words))
                                .toList()));
    }

    private void begin(Exchange exchange) {
        var title = exchange.form().text("title").strip();
        var words = exchange.words();
        if (!isTitle(title)) {
            show(exchange, 400, words.of("rollout.problem.title"));
            return;
        }
        var from = RolloutDeeds.number(exchange.form().text("from"));
        var above = RolloutDeeds.number(exchange.form().text("above")).orElse(0L);
        var begun = beginning.begin(title, from, above, RolloutDeeds.who(exchange));
        if (begun.isPresent()) {
            exchange.seeOther(path + "/" + begun.get());
        } else {
            show(exchange, 409, words.of("rollout.open"));
        }
    }

    /// One line of plain text.
    private static boolean isTitle(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_TITLE
                && text.codePoints()
                        .noneMatch(each ->
                                Character.isISOControl(each)
                                        || Character.getType(each) == Character.FORMAT);
    }
}
