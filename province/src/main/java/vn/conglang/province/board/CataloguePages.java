package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.EDIT_ROLLOUTS;
import static vn.conglang.province.people.Permission.SEE_ROLLOUTS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.province.rollout.CatalogueDesk;
import vn.conglang.province.rollout.RolloutDesk;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.province.store.StoredRollout.State;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.ServiceCatalogue.Guide;
import vn.conglang.telemetry.ServiceCatalogue.Service;

/// The pages of the catalogue of public services: its versions, one of them, one of its services.
final class CataloguePages {
    static final String PATH = "/catalogue";
    private static final String ONE = PATH + "/{" + RolloutDeeds.ROLLOUT + "}";
    private static final String SERVICE = "service";
    private static final String NEW = "-"; // no id

    private final Pages pages;
    private final RolloutDesk desk;
    private final CatalogueDesk catalogues;
    private final RolloutViews views;

    CataloguePages(Pages pages, Store store, RolloutDesk desk) {
        this.pages = pages;
        this.desk = desk;
        this.catalogues = new CatalogueDesk(desk);
        this.views = new RolloutViews(pages, store);
    }

    List<Route> routes() {
        var own =
                List.of(
                        Route.page(ONE, SEE_ROLLOUTS, to -> show(to, 200, "")),
                        Route.form(
                                ONE + "/service/{" + SERVICE + "}",
                                EDIT_ROLLOUTS,
                                this::service,
                                this::keep),
                        Route.deed(ONE + "/order", EDIT_ROLLOUTS, this::order));
        var deeds =
                new RolloutDeeds(
                        Kind.catalogue,
                        PATH,
                        desk,
                        (number, who) -> desk.submit(Kind.catalogue, number, who),
                        this::show);
        var list = new RolloutList(Kind.catalogue, PATH, pages, desk, views, catalogues::begin);
        return Stream.of(list.routes(), own, deeds.routes()).flatMap(List::stream).toList();
    }

    private void show(Exchange exchange, int status, String problem) {
        var number = RolloutDeeds.number(exchange);
        var found = desk.find(Kind.catalogue, number);
        var text = catalogues.read(number);
        if (found.isEmpty() || text.isEmpty()) {
            notFound(exchange);
            return;
        }
        var path = PATH + "/" + number;
        var words = exchange.words();
        exchange.page(
                status,
                "catalogue.jte",
                new CataloguePage(
                        pages.still(exchange.reader(), "catalogue.title", path),
                        problem,
                        views.of(found.get(), path, exchange.reader().viewer(), words),
                        CatalogueChanges.between(catalogues.before(number), text.get(), words),
                        text.get(),
                        guides(text.get(), "", words)));
    }

    private void notFound(Exchange exchange) {
        exchange.page(404, "notice.jte", pages.notice(exchange.reader(), "not.found", false));
    }

    private void service(Exchange exchange) {
        var draft = draft(exchange);
        var id = id(exchange);
        var service = draft.flatMap(text -> find(text, id));
        if (draft.isEmpty() || (service.isEmpty() && !id.equals(NEW))) {
            notFound(exchange);
            return;
        }
        var form = service.map(ServiceForm::of).orElseGet(() -> new ServiceForm(Map.of()));
        form(exchange, 200, form, draft.get(), List.of());
    }

    /// Keeps what was typed, or says what is wrong with it; nothing that was typed is lost.
    private void keep(Exchange exchange) {
        var draft = draft(exchange);
        var id = id(exchange);
        var before = draft.flatMap(text -> find(text, id));
        if (draft.isEmpty() || (before.isEmpty() && !id.equals(NEW))) {
            notFound(exchange);
            return;
        }
        var typed = new ServiceForm(withId(exchange.form().fields(), before.map(Service::id)));
        var words = exchange.words();
        var read = typed.read(words, before.map(Service::text).orElse(Map.of()));
        if (read.service().isEmpty()) {
            form(exchange, 400, typed, draft.get(), read.problems());
            return;
        }
        var service = read.service().get();
        try {
            var done =
                    catalogues.change(
                            RolloutDeeds.number(exchange),
                            RolloutDeeds.who(exchange),
                            service.id(),
                            text -> with(text, service, before.isEmpty()));
            kept(exchange, done);
        } catch (IllegalArgumentException e) { // one too many, or an id that another has
            var problem = words.of("catalogue.problem.full", ServiceCatalogue.MOST_SERVICES);
            form(exchange, 400, typed, draft.get(), List.of(problem));
        }
    }

    private static Map<String, String> withId(Map<String, String> typed, Optional<String> id) {
        var fields = new HashMap<>(typed);
        fields.remove("token");
        id.ifPresent(each -> fields.put("id", each));
        return fields;
    }

    private void kept(Exchange exchange, boolean done) {
        if (done) {
            exchange.seeOther(PATH + "/" + RolloutDeeds.number(exchange));
        } else {
            show(exchange, 409, exchange.words().of("rollout.problem.done"));
        }
    }

    private static ServiceCatalogue with(ServiceCatalogue text, Service service, boolean isNew) {
        var services = new ArrayList<Service>();
        for (var each : text.services()) {
            services.add(!isNew && each.id().equals(service.id()) ? service : each);
        }
        if (isNew) {
            services.add(service);
        }
        return services(text, services);
    }

    private static ServiceCatalogue services(ServiceCatalogue text, List<Service> services) {
        return new ServiceCatalogue(text.version(), services, text.guides(), text.emergency());
    }

    /// Moves a service up or down, or takes it out.
    private void order(Exchange exchange) {
        var id = exchange.form().text("service");
        var to = exchange.form().text("to");
        try {
            var done =
                    catalogues.change(
                            RolloutDeeds.number(exchange),
                            RolloutDeeds.who(exchange),
                            to.equals("up") || to.equals("down") || to.equals("out")
                                    ? "%s %s".formatted(shortened(id), to)
                                    : "",
                            text -> services(text, moved(text.services(), id, to)));
            kept(exchange, done);
        } catch (IllegalArgumentException e) { // the last one stays
            show(exchange, 409, exchange.words().of("catalogue.problem.last"));
        }
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(id.length(), 32));
    }

    private static List<Service> moved(List<Service> before, String id, String to) {
        var services = new ArrayList<>(before);
        var at = before.stream().map(Service::id).toList().indexOf(id);
        if (at < 0) {
            return services;
        }
        var service = services.remove(at);
        switch (to) {
            case "up" -> services.add(Math.max(0, at - 1), service);
            case "down" -> services.add(Math.min(services.size(), at + 1), service);
            case "out" -> {} // it is out already
            default -> services.add(at, service);
        }
        return services;
    }

    private void form(
            Exchange exchange,
            int status,
            ServiceForm form,
            ServiceCatalogue draft,
            List<String> problems) {
        var back = PATH + "/" + RolloutDeeds.number(exchange);
        var isNew = find(draft, id(exchange)).isEmpty();
        var here = back + "/service/" + (isNew ? NEW : id(exchange));
        exchange.page(
                status,
                "catalogueservice.jte",
                new ServiceFormPage(
                        pages.still(exchange.reader(), "catalogue.service", here),
                        problems,
                        back,
                        here,
                        isNew,
                        form,
                        guides(draft, form.text("guide"), exchange.words())));
    }

    /// The guides of a catalogue; when it has none, those that come with the program.
    private static List<Choice> guides(ServiceCatalogue text, String chosen, Words words) {
        var guides = text.guides().isEmpty() ? ServiceCatalogue.national().guides() : text.guides();
        return guides.stream()
                .map(each -> new Choice(each.id(), title(each, words), each.id().equals(chosen)))
                .toList();
    }

    private static String title(Guide guide, Words words) {
        return Stream.of(words.language(), "vi")
                .flatMap(language -> Stream.ofNullable(guide.text().get(language)))
                .map(ServiceCatalogue.GuideText::title)
                .findFirst()
                .orElse(guide.id());
    }

    /// The text, when it may be changed.
    private Optional<ServiceCatalogue> draft(Exchange exchange) {
        var number = RolloutDeeds.number(exchange);
        return desk.find(Kind.catalogue, number)
                .filter(each -> each.rollout().state() == State.draft)
                .flatMap(_ -> catalogues.read(number));
    }

    private static Optional<Service> find(ServiceCatalogue text, String id) {
        return text.services().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static String id(Exchange exchange) {
        return exchange.parameters().getOrDefault(SERVICE, "");
    }
}
