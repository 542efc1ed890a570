package vn.conglang.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpTester;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import vn.conglang.portal.keeper.DeskVisit;

/// A form as it stands on a page, hidden fields and the first of its buttons included.
record FilledForm(String action, boolean multipart, Map<String, String> fields) {
    private static final String TOKEN = "formToken";
    private static final String BOUNDARY = "----bac-pao";

    /// All forms of a page that ask for something.
    static List<FilledForm> on(String page) {
        return Jsoup.parse(page).forms().stream()
                .filter(each -> each.attr("method").equals("post"))
                .map(FilledForm::of)
                .filter(each -> each.fields.keySet().stream().anyMatch(name -> !name.equals(TOKEN)))
                .toList();
    }

    private static FilledForm of(FormElement form) {
        var fields = new LinkedHashMap<String, String>();
        for (var element : form.elements()) {
            var box = element.attr("type").matches("checkbox|radio");
            if (!element.attr("type").equals("file") && !element.attr("name").isEmpty()) {
                fields.putIfAbsent(
                        element.attr("name"),
                        box && !element.hasAttr("checked") ? "" : element.val());
            }
        }
        return new FilledForm(
                form.attr("action"), form.attr("enctype").startsWith("multipart"), fields);
    }

    /// The names of what can be filled in.
    List<String> names() {
        return fields.keySet().stream().filter(name -> !name.equals(TOKEN)).toList();
    }

    /// The same form with what a person writes into its empty fields.
    FilledForm or(Map<String, String> sense) {
        var filled = new LinkedHashMap<>(fields);
        filled.replaceAll((name, value) -> value.isEmpty() ? sense.getOrDefault(name, "") : value);
        return new FilledForm(action, multipart, filled);
    }

    FilledForm with(String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new FilledForm(action, multipart, changed);
    }

    /// Presses its first button; a box left empty is not ticked.
    HttpTester.Response send(DeskVisit visit) {
        var sent = new LinkedHashMap<>(fields);
        sent.values().removeIf(String::isEmpty);
        return multipart
                ? visit.postBytes(action, "multipart/form-data; boundary=" + BOUNDARY, body(sent))
                : visit.post(action, sent);
    }

    /// Sends one field alone; its text is letters and figures.
    HttpTester.Response sendPlain(String name, String text, DeskVisit visit) {
        return multipart
                ? new FilledForm(action, true, Map.of(name, text)).send(visit)
                : visit.postBody(action, "application/x-www-form-urlencoded", name + "=" + text);
    }

    private static byte[] body(Map<String, String> sent) {
        var body = new ByteArrayOutputStream();
        sent.forEach((name, value) ->
                body.writeBytes(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(BOUNDARY, name, value)
                                .getBytes(UTF_8)));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }
}
