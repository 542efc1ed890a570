package vn.conglang.lab.scenario;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// One visit of Chromium with JavaScript switched off, told line by line on standard output.
/// WebDriver's own commands run scripts in the page, so this one speaks the DevTools protocol only:
/// it reads the document and moves the mouse. Arguments: a folder for pictures, which it does not
/// take, and a folder for the browser's own files.
final class ScriptlessVisit {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final ChromeDriver browser;

    private ScriptlessVisit(ChromeDriver browser) {
        this.browser = browser;
    }

    static void main(String[] arguments) {
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.setPageLoadStrategy(PageLoadStrategy.NONE);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + Path.of(arguments[1]).resolve("profile"),
                "--no-first-run",
                "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "vi-VN,vi"));
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build();
        var browser = new ChromeDriver(service, options);
        try {
            new ScriptlessVisit(browser).visit();
        } finally {
            browser.quit();
        }
    }

    private void visit() {
        tell("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 640, "deviceScaleFactor", 2, "mobile", true));
        open("data:text/html,<p id=here><script>document.body.id='scripts-run'</script>");
        awaitText("id=\"here\"");
        OUT.println("scripts-run=" + document().contains("<body id=\"scripts-run\">"));

        open("http://www.example.vn/");
        awaitText("Vào mạng</button>");
        OUT.println("welcome=shown");
        press("form[method=post] button");
        awaitText("class=\"connected");
        OUT.println("connected=shown");

        open("http://www.example.vn/");
        awaitText("id=\"internet\"");
        OUT.println("real-site=shown");
    }

    private void open(String address) {
        tell("Page.navigate", Map.of("url", address));
    }

    /// A page that is just being replaced has no document for a moment.
    private void awaitText(String text) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> document().contains(text));
    }

    private String document() {
        return String.valueOf(
                part(tell("DOM.getOuterHTML", Map.of("nodeId", rootNode())), "outerHTML"));
    }

    private Object rootNode() {
        var root = (Map<?, ?>) part(tell("DOM.getDocument", Map.of("depth", 0)), "root");
        return part(root, "nodeId");
    }

    private static Object part(Map<?, ?> answer, String name) {
        return Objects.requireNonNull(answer.get(name), name);
    }

    private void press(String selector) {
        var found = tell("DOM.querySelector", Map.of("nodeId", rootNode(), "selector", selector));
        var node = Map.of("nodeId", part(found, "nodeId"));
        var box = (Map<?, ?>) part(tell("DOM.getBoxModel", node), "model");
        var corners = (List<?>) part(box, "content");
        var x = (number(corners.get(0)) + number(corners.get(4))) / 2;
        var y = (number(corners.get(1)) + number(corners.get(5))) / 2;
        for (var kind : List.of("mousePressed", "mouseReleased")) {
            tell(
                    "Input.dispatchMouseEvent",
                    Map.of("type", kind, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    private Map<String, Object> tell(String command, Map<String, Object> parameters) {
        return browser.executeCdpCommand(command, parameters);
    }
}
