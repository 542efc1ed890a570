package vn.conglang.province.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.ServiceCatalogue.Service;
import vn.conglang.telemetry.ServiceCatalogue.Text;

/// What a catalogue changes, in plain words. For one thread.
final class CatalogueChanges {
    private final Words words;
    private final List<String> lines = new ArrayList<>();

    private CatalogueChanges(Words words) {
        this.words = words;
    }

    /// A line for each change; empty when there is none.
    static List<String> between(ServiceCatalogue before, ServiceCatalogue after, Words words) {
        var changes = new CatalogueChanges(words);
        changes.services(before.services(), after.services());
        if (!before.guides().equals(after.guides())) {
            changes.say("guides");
        }
        if (!before.emergency().equals(after.emergency())) {
            changes.say("emergency");
        }
        return changes.lines;
    }

    private void services(List<Service> before, List<Service> after) {
        for (var each : after) {
            find(before, each.id()).ifPresentOrElse(was -> service(was, each), () -> added(each));
        }
        for (var each : before) {
            if (find(after, each.id()).isEmpty()) {
                say("removed", name(each));
            }
        }
        var kept = ids(after).stream().filter(ids(before)::contains).toList();
        if (!kept.equals(ids(before).stream().filter(ids(after)::contains).toList())) {
            say("order");
        }
    }

    private void added(Service service) {
        say("added", name(service), service.address(), service.phone());
    }

    private void service(Service before, Service after) {
        field(after, "address", before.address(), after.address());
        field(after, "phone", before.phone(), after.phone());
        field(after, "guide", before.guide(), after.guide());
        var languages = new TreeSet<>(before.text().keySet());
        languages.addAll(after.text().keySet());
        for (var language : languages) {
            var was = Optional.ofNullable(before.text().get(language));
            var is = Optional.ofNullable(after.text().get(language));
            var in = " (" + language + ")";
            field(after, "name", in, was.map(Text::name), is.map(Text::name));
            field(after, "purpose", in, was.map(Text::purpose), is.map(Text::purpose));
            field(after, "how", in, was.map(CatalogueChanges::how), is.map(CatalogueChanges::how));
        }
    }

    private static String how(Text text) {
        return String.join(" / ", text.how());
    }

    private void field(
            Service service, String field, String in, Optional<String> was, Optional<String> is) {
        field(service, field, in, was.orElse(""), is.orElse(""));
    }

    private void field(Service service, String field, String was, String is) {
        field(service, field, "", was, is);
    }

    private void field(Service service, String field, String in, String was, String is) {
        if (!was.equals(is)) {
            var what = words.of("catalogue." + field) + in;
            say("field", name(service), what, orNothing(was), orNothing(is));
        }
    }

    private String orNothing(String text) {
        return text.isEmpty() ? words.of("catalogue.change.nothing") : "“" + text + "”";
    }

    private void say(String key, Object... values) {
        lines.add(words.of("catalogue.change." + key, values));
    }

    private static List<String> ids(List<Service> services) {
        return services.stream().map(Service::id).toList();
    }

    private static Optional<Service> find(List<Service> services, String id) {
        return services.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static String name(Service service) {
        return Optional.ofNullable(service.text().get("vi")).map(Text::name).orElse(service.id());
    }
}
