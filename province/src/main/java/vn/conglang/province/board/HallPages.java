package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.SEE_HALLS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The halls: all of them, one, its chart; and the style sheet of every page.
final class HallPages {
    private final Pages pages;
    private final byte[] style;

    HallPages(Pages pages) {
        this.pages = pages;
        try (var css = HallPages.class.getResourceAsStream("board.css")) {
            this.style = Objects.requireNonNull(css).readAllBytes();
        } catch (IOException e) {
            throw new BoardException("reading board.css", e);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page("/", SEE_HALLS, this::halls),
                Route.page("/hall/{hall}", SEE_HALLS, this::hall),
                Route.page("/hall/{hall}/day.svg", SEE_HALLS, to -> chart(to, 1120, 260)),
                Route.page("/hall/{hall}/day-narrow.svg", SEE_HALLS, to -> chart(to, 340, 230)),
                Route.open("/board.css", this::style, null));
    }

    private void halls(Exchange exchange) {
        var asked =
                new Pages.Asked(
                        exchange.query("q").strip(),
                        exchange.query("commune").strip(),
                        exchange.query("look").equals("1"));
        exchange.page(200, "halls.jte", pages.halls(exchange.reader(), asked));
    }

    private void hall(Exchange exchange) {
        var page = exchange.hall().flatMap(hall -> pages.hall(hall, exchange.reader()));
        if (page.isPresent()) {
            exchange.page(200, "hall.jte", page.get());
        } else {
            var notice = pages.notice(exchange.reader(), "not.found", false);
            exchange.page(404, "notice.jte", notice);
        }
    }

    private void chart(Exchange exchange, int width, int height) {
        var svg = pages.drawing(exchange.hall().orElseThrow(), width, height);
        exchange.send(200, "image/svg+xml; charset=utf-8", svg.getBytes(StandardCharsets.UTF_8));
    }

    private void style(Exchange exchange) {
        exchange.send(200, "text/css; charset=utf-8", style);
    }
}
