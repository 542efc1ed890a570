package vn.conglang.lab.hall;

import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.conglang.lab.hall.Request.Family;

/// The button on the welcome page, pressed as a browser without JavaScript does: follows the
/// redirect, sends the form with its hidden fields, follows the 303.
final class WelcomeForm {
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("(?is)<(?:input|button)\\b([^>]*)>");

    private final LabGuest guest;
    private final Family family;

    WelcomeForm(LabGuest guest, Family family) {
        this.guest = guest;
        this.family = family;
    }

    Answer press(String url) {
        var page = follow(url);
        var form = form(page.answer);
        var action = attribute(form.group(1), "action").orElse("");
        var request =
                Request.get(
                                page.url
                                        .resolve(action.isEmpty() ? page.url.getPath() : action)
                                        .toString())
                        .over(family)
                        .by("POST")
                        .with("--data", "");
        for (var field : FIELD.matcher(form.group(2)).results().toList()) {
            request = withField(request, field.group(1));
        }
        var answer = guest.ask(request);
        var next = answer.header("Location");
        if (answer.status() != 303 || next.isEmpty()) {
            throw new LabException(
                    "The button answered %d: %s".formatted(answer.status(), answer.head()));
        }
        return follow(page.url.resolve(next.get()).toString()).answer;
    }

    private record Page(URI url, Answer answer) {}

    private Page follow(String first) {
        var url = URI.create(first);
        for (var hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var answer = guest.ask(Request.get(url.toString()).over(family));
            var next = answer.header("Location");
            if (answer.status() / 100 != 3 || next.isEmpty()) {
                return new Page(url, answer);
            }
            url = url.resolve(next.get());
        }
        throw new LabException("Sent on and on from " + first);
    }

    private static MatchResult form(Answer page) {
        return FORM.matcher(page.body())
                .results()
                .filter(form ->
                        attribute(form.group(1), "method").orElse("get").equalsIgnoreCase("post"))
                .findFirst()
                .orElseThrow(() ->
                        new LabException(
                                "No button on the page: %d %s%n%s"
                                        .formatted(page.status(), page.head(), page.body())));
    }

    private static Request withField(Request request, String attributes) {
        var name = attribute(attributes, "name");
        if (name.isEmpty()) {
            return request;
        }
        return request.with(
                "--data-urlencode", name.get() + "=" + attribute(attributes, "value").orElse(""));
    }

    private static java.util.Optional<String> attribute(String attributes, String name) {
        Matcher found =
                Pattern.compile("(?is)\\b" + name + "\\s*=\\s*\"([^\"]*)\"").matcher(attributes);
        return found.find()
                ? java.util.Optional.of(found.group(1).replace("&amp;", "&"))
                : java.util.Optional.empty();
    }
}
