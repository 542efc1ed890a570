package vn.conglang.province.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.conglang.telemetry.ServiceCatalogue.Service;
import vn.conglang.telemetry.ServiceCatalogue.Text;

/// What somebody typed of a public service. Immutable.
///
/// @param fields by name, as they were typed
public record ServiceForm(Map<String, String> fields) {
    private static final String HTTPS = "https://";

    public ServiceForm {
        fields = Map.copyOf(fields);
    }

    /// A service, or why it is none.
    record Read(Optional<Service> service, List<String> problems) {
        Read {
            problems = List.copyOf(problems);
        }
    }

    /// A form with what a service says now.
    static ServiceForm of(Service service) {
        var fields = new HashMap<String, String>();
        fields.put("id", service.id());
        fields.put("address", service.address());
        fields.put("phone", service.phone());
        fields.put("guide", service.guide());
        for (var language : List.of("vi", "en")) {
            Optional.ofNullable(service.text().get(language))
                    .ifPresent(text -> {
                        fields.put("name-" + language, text.name());
                        fields.put("purpose-" + language, text.purpose());
                        fields.put("how-" + language, String.join("\n", text.how()));
                    });
        }
        return new ServiceForm(fields);
    }

    /// A field as it was typed; empty when there is none.
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /// @param before its texts in languages that the form has no fields for
    Read read(Words words, Map<String, Text> before) {
        var problems = new ArrayList<String>();
        var texts = new HashMap<>(before);
        texts.remove("en");
        language("vi", words, problems).ifPresent(text -> texts.put("vi", text));
        if (!(text("name-en") + text("purpose-en") + text("how-en")).isBlank()) {
            language("en", words, problems).ifPresent(text -> texts.put("en", text));
        }
        var address = text("address").strip().toLowerCase(Locale.ROOT);
        if (address.startsWith("http:")) {
            problems.add(words.of("catalogue.problem.http"));
        } else if (problems.isEmpty()) {
            return service(plain(address), texts, words);
        }
        return new Read(Optional.empty(), problems);
    }

    /// People copy it out of their browser.
    private static String plain(String address) {
        var name = address.startsWith(HTTPS) ? address.substring(HTTPS.length()) : address;
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private Read service(String address, Map<String, Text> texts, Words words) {
        try {
            var phone = text("phone").strip().replaceAll("[. ]+", " ");
            var service =
                    new Service(text("id").strip(), address, phone, text("guide").strip(), texts);
            return new Read(Optional.of(service), List.of());
        } catch (IllegalArgumentException e) {
            return new Read(Optional.empty(), List.of(problem(e, "", words)));
        }
    }

    private Optional<Text> language(String language, Words words, List<String> problems) {
        var how = text("how-" + language).lines().filter(line -> !line.isBlank()).toList();
        try {
            return Optional.of(
                    new Text(text("name-" + language), text("purpose-" + language), how));
        } catch (IllegalArgumentException e) {
            problems.add(problem(e, " (" + language + ")", words));
            return Optional.empty();
        }
    }

    /// The contract's records name the field first.
    private static String problem(IllegalArgumentException e, String in, Words words) {
        var message = String.valueOf(e.getMessage());
        var field = message.substring(0, Math.max(0, message.indexOf(' ')));
        var label =
                switch (field) {
                    case "id", "address", "phone", "guide", "name", "purpose", "how" ->
                            words.of("catalogue." + field);
                    default -> field;
                };
        return words.of(
                "catalogue.problem."
                        + (List.of("name", "purpose", "how").contains(field) ? "text" : "form"),
                label + in,
                Text.LONGEST_NAME,
                Text.LONGEST,
                Text.MOST_STEPS);
    }
}
