package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.SEE_HALLS;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import vn.conglang.province.people.People;
import vn.conglang.province.people.Sessions;
import vn.conglang.telemetry.HallId;

/// Where open pages hear that there is something new, and the one script that listens.
final class LivePages {
    static final String ALL = "/live";

    private final Pages pages;
    private final People people;
    private final Live live;
    private final byte[] script;

    LivePages(Pages pages, People people, Live live) {
        this.pages = pages;
        this.people = people;
        this.live = live;
        try (var js = LivePages.class.getResourceAsStream("live.js")) {
            this.script = Objects.requireNonNull(js).readAllBytes();
        } catch (IOException e) {
            throw new BoardException("reading live.js", e);
        }
    }

    /// Where the page of a hall listens.
    static String of(HallId hall) {
        return "/hall/" + hall + ALL;
    }

    List<Route> routes() {
        return List.of(
                Route.page(ALL, SEE_HALLS, this::listen),
                Route.page("/hall/{hall}" + ALL, SEE_HALLS, this::listen),
                Route.open(
                        "/live.js",
                        to -> to.send(200, "text/javascript; charset=utf-8", script),
                        null));
    }

    private void listen(Exchange exchange) {
        if (HttpMethod.HEAD.is(exchange.request().getMethod())) {
            exchange.send(200, EventStream.TYPE, new byte[0]);
            return;
        }
        var hall = exchange.hall();
        var viewer = exchange.reader().viewer();
        live.listen(
                exchange,
                List.of(viewer.communes(), hall),
                () -> pages.news(viewer, hall),
                () -> lasts(exchange, hall));
    }

    /// Whether it is still the same reader, who still sees what he listens to.
    private boolean lasts(Exchange exchange, Optional<HallId> hall) {
        var viewer = exchange.reader().viewer();
        var session = exchange.session();
        if (session.isEmpty()) {
            return true; // no sign-in is asked for
        }
        return people.sessions()
                        .still(session.get())
                        .map(Sessions::viewer)
                        .filter(viewer::equals)
                        .isPresent()
                && hall.map(each -> pages.sees(viewer, each)).orElse(true);
    }
}
