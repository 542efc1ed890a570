package vn.conglang.portal.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpTester;
import vn.conglang.portal.keeper.DeskVisit;
import vn.conglang.portal.keeper.Multipart;

/// Somebody at the desk who fills in the form of a notice as a browser does.
public final class NoticeDeskVisit {
    private final DeskVisit desk;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public NoticeDeskVisit(DeskVisit desk) {
        this.desk = desk;
    }

    /// Opens a form and fills in what stands there.
    public NoticeDeskVisit open(String path) {
        return take(desk.page(path));
    }

    /// Goes on with the form on this page.
    public NoticeDeskVisit take(String page) {
        fields.clear();
        files.clear();
        for (var name : List.of("id", "version", "title", "until", "from", "voiceLanguage")) {
            fields.put(name, found(page, "name=\"" + name + "\" value=\"([^\"]*)\""));
        }
        fields.put("text", found(page, "(?s)<textarea[^>]*>(.*?)</textarea>"));
        fields.put("category", found(page, "<option value=\"([a-z_]+)\" selected"));
        return this;
    }

    public NoticeDeskVisit with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public NoticeDeskVisit file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// Presses a button of the form.
    public HttpTester.Response press(String wish) {
        return desk.postBytes("/thong-bao/luu?lang=vi", Multipart.TYPE, body(wish));
    }

    /// Presses a button of the form, but the connection breaks off in the middle.
    void pressAndBreakOff(String wish) {
        desk.postHalf("/thong-bao/luu?lang=vi", Multipart.TYPE, body(wish));
    }

    /// Presses a button below the form.
    public HttpTester.Response deed(String wish) {
        return desk.post(
                "/thong-bao/lam?lang=vi",
                Map.of("id", field("id"), "version", field("version"), "do", wish));
    }

    private byte[] body(String wish) {
        var all = new LinkedHashMap<>(fields);
        all.put("formToken", desk.formToken());
        all.put("do", wish);
        return Multipart.body(all, files);
    }

    private static String found(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        return found.find()
                ? found.group(1)
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&#34;", "\"")
                        .replace("&amp;", "&")
                : "";
    }
}
