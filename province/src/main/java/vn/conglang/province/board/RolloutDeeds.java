package vn.conglang.province.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static vn.conglang.province.people.Permission.EDIT_ROLLOUTS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import vn.conglang.province.rollout.RolloutDesk;
import vn.conglang.province.rollout.RolloutDesk.Taken;
import vn.conglang.province.rollout.RolloutDesk.Who;
import vn.conglang.province.store.Ring;
import vn.conglang.province.store.StoredRollout.Kind;

/// The buttons of what goes round ring by ring, whatever it is: from handing it to the workshop to
/// the last ring.
final class RolloutDeeds {
    static final String ROLLOUT = "rollout";

    private final Kind kind;
    private final String path;
    private final RolloutDesk desk;
    private final Submitting submitting;
    private final Showing page;

    /// @param path below which its pages are
    /// @param submitting closes a draft of this kind
    /// @param page shows one, with what is in the way of a deed
    RolloutDeeds(Kind kind, String path, RolloutDesk desk, Submitting submitting, Showing page) {
        this.kind = kind;
        this.path = path;
        this.desk = desk;
        this.submitting = submitting;
        this.page = page;
    }

    /// Closes a draft.
    interface Submitting {
        boolean submit(long number, Who who);
    }

    /// Shows the one that the address names.
    interface Showing {
        void show(Exchange exchange, int status, String problem);
    }

    List<Route> routes() {
        var one = path + "/{" + ROLLOUT + "}";
        return List.of(
                Route.deed(one + "/submit", EDIT_ROLLOUTS, this::submit),
                Route.deed(one + "/drop", EDIT_ROLLOUTS, this::drop),
                Route.page(one + "/to-sign", EDIT_ROLLOUTS, this::toSign),
                Route.deed(one + "/signed", EDIT_ROLLOUTS, this::takeSigned),
                Route.deed(one + "/next", EDIT_ROLLOUTS, this::next),
                Route.deed(one + "/pause", EDIT_ROLLOUTS, this::pause),
                Route.deed(one + "/resume", EDIT_ROLLOUTS, this::resume));
    }

    private void submit(Exchange exchange) {
        done(exchange, submitting.submit(number(exchange), who(exchange)));
    }

    private void drop(Exchange exchange) {
        done(exchange, desk.drop(kind, number(exchange), who(exchange)));
    }

    /// The text as a file, to the byte.
    private void toSign(Exchange exchange) {
        var text = desk.toSign(kind, number(exchange));
        if (text.isEmpty()) {
            page.show(exchange, 404, exchange.words().of("rollout.problem.done"));
            return;
        }
        var name = "%s-%d.jsonl".formatted(kind, number(exchange));
        exchange.response()
                .getHeaders()
                .put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        exchange.send(200, "application/jsonl; charset=utf-8", text.get().getBytes(UTF_8));
    }

    private void takeSigned(Exchange exchange) {
        var file = exchange.form().text("file");
        var taken =
                file.isBlank()
                        ? Taken.unreadable
                        : desk.takeSigned(kind, number(exchange), file, who(exchange));
        if (taken == Taken.signed) {
            exchange.seeOther(path(exchange));
        } else {
            page.show(exchange, 409, exchange.words().of("rollout.taken." + taken));
        }
    }

    /// The button says which ring it means: pressed twice, it is one ring all the same.
    private void next(Exchange exchange) {
        var ring =
                Arrays.stream(Ring.values())
                        .filter(each -> each.name().equals(exchange.form().text("ring")))
                        .findFirst();
        done(
                exchange,
                ring.filter(each -> desk.reach(kind, number(exchange), each, who(exchange)))
                        .isPresent());
    }

    private void pause(Exchange exchange) {
        done(exchange, desk.pause(kind, number(exchange), true, who(exchange)));
    }

    private void resume(Exchange exchange) {
        done(exchange, desk.pause(kind, number(exchange), false, who(exchange)));
    }

    private void done(Exchange exchange, boolean done) {
        if (done) {
            exchange.seeOther(path(exchange));
        } else {
            page.show(exchange, 409, exchange.words().of("rollout.problem.done"));
        }
    }

    private String path(Exchange exchange) {
        return path + "/" + number(exchange);
    }

    /// The one that the address names; 0 when it is no number.
    static long number(Exchange exchange) {
        return number(exchange.parameters().getOrDefault(ROLLOUT, "")).orElse(0L);
    }

    /// A number as typed.
    static Optional<Long> number(String typed) {
        return typed.matches("[1-9][0-9]{0,14}")
                ? Optional.of(Long.parseLong(typed))
                : Optional.empty();
    }

    static Who who(Exchange exchange) {
        return new Who(exchange.session().orElseThrow().account(), exchange.caller());
    }
}
