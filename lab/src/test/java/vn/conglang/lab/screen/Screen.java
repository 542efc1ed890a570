package vn.conglang.lab.screen;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A headless Chromium with one window of a given size. The desk's own certificate is accepted, as
/// a keeper does once.
final class Screen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AXE = read("/axe.min.js");
    private static final String TABS = read("tabs.js");

    /// A date or a sound has parts of its own that the keyboard goes through.
    private static final int PARTS = 12;

    private static final int ALLOWED = 1;
    private static final int BLOCKED = 2;
    private static final String RULES =
            "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

    private final ChromeDriver browser;
    private final Path pictures;
    private int width;
    private int deeds;

    private Screen(int width, int height, Path pictures, boolean script) throws IOException {
        this.pictures = Files.createDirectories(pictures);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build();
        browser = new ChromeDriver(service, options(script));
        resize(width, height);
    }

    /// A villager's or a keeper's phone: 360×640.
    static Screen phone(Path pictures) throws IOException {
        return new Screen(360, 640, pictures, true);
    }

    /// The same, on which no page may run a script.
    static Screen scriptless(Path pictures) throws IOException {
        return new Screen(360, 640, pictures, false);
    }

    /// The narrowest that pages must fit without scrolling sideways (WCAG 2.2, 1.4.10).
    static Screen narrow(Path pictures) throws IOException {
        return new Screen(320, 256, pictures, true);
    }

    /// An office's computer: 1280×800.
    static Screen desktop(Path pictures) throws IOException {
        return new Screen(1280, 800, pictures, true);
    }

    private static ChromeOptions options(boolean script) {
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.setAcceptInsecureCerts(true);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--lang=vi",
                "--host-resolver-rules=MAP *.example 127.0.0.1",
                "--window-size=1280,800",
                "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable");
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "intl.accept_languages",
                        "vi-VN,vi",
                        "profile.managed_default_content_settings.javascript",
                        script ? ALLOWED : BLOCKED));
        var logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    /// From now on the screen has this size, in CSS pixels. Half of a real screen's is that screen
    /// at 200 %.
    Screen resize(int newWidth, int newHeight) {
        width = newWidth;
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        newWidth,
                        "height",
                        newHeight,
                        "deviceScaleFactor",
                        2,
                        "mobile",
                        newWidth < 600));
        return this;
    }

    /// Opens a page.
    Screen open(String address) {
        browser.get(address);
        return this;
    }

    /// Types into the field of this name, in place of what stands there.
    Screen type(String field, String text) {
        deeds++;
        var input = await(By.name(field));
        input.clear();
        input.sendKeys(text);
        return this;
    }

    /// Puts a value where the browser has a sheet of its own, for days and times.
    Screen put(String field, String value) {
        browser.executeScript("arguments[0].value = arguments[1]", await(By.name(field)), value);
        return this;
    }

    /// The page as it is before its script has come, or without it.
    Screen withoutDeskScript() {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*/desk.js")));
        browser.navigate().refresh();
        browser.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
        return this;
    }

    /// Ticks or chooses the box of this name and value.
    Screen choose(String field, String value) {
        await(By.cssSelector("[name='%s'][value='%s']".formatted(field, value))).click();
        return this;
    }

    /// Presses the button or follows the link with these words and waits for another page.
    Screen press(String words) {
        var place = "(//main|//header|//footer)//*[self::button or self::a]";
        return press(By.xpath(place + "[contains(normalize-space(.), \"" + words + "\")]"));
    }

    /// Presses a button or follows a link and waits for another page. ChromeDriver sometimes
    /// answers with an inspector's error instead of "stale" while the pages change: that is asked
    /// again.
    Screen press(By what) {
        deeds++;
        var page = browser.findElement(By.tagName("html"));
        await(what).click();
        new WebDriverWait(browser, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(ExpectedConditions.stalenessOf(page));
        return this;
    }

    /// Follows the link with these words, wherever it stands.
    Screen follow(String words) {
        var link = By.xpath("//a[contains(normalize-space(.), \"" + words + "\")]");
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", await(link));
        return press(link);
    }

    /// How many fields were filled and buttons pressed so far.
    int deeds() {
        return deeds;
    }

    /// Waits until an element says this.
    void awaitText(By what, String text) {
        new WebDriverWait(browser, PATIENCE)
                .until(ExpectedConditions.textToBePresentInElementLocated(what, text));
    }

    /// What a link leads to, loaded as the browser would: with its cookies.
    String download(WebElement link) {
        return String.valueOf(
                browser.executeAsyncScript(
                        """
                        const done = arguments[1];
                        fetch(arguments[0].href).then(answer => answer.text()).then(done, done);
                        """,
                        link));
    }

    /// The text that a person sees.
    String text() {
        return await(By.tagName("body")).getText();
    }

    /// What stands in the field of this name.
    String value(String field) {
        return String.valueOf(await(By.name(field)).getDomProperty("value"));
    }

    /// An element of the page.
    WebElement await(By what) {
        return new WebDriverWait(browser, PATIENCE)
                .until(ExpectedConditions.presenceOfElementLocated(what));
    }

    /// The driver itself, for what only one test does.
    ChromeDriver browser() {
        return browser;
    }

    /// Keeps a picture of the whole page, and one of what is seen without scrolling.
    Screen picture(String name) throws IOException {
        var seen = browser.getScreenshotAs(OutputType.BYTES);
        Files.write(pictures.resolve(name + ".png"), seen);
        var whole =
                browser.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of("captureBeyondViewport", true, "format", "png"));
        Files.write(
                pictures.resolve(name + "-whole.png"),
                java.util.Base64.getDecoder().decode(String.valueOf(whole.get("data"))));
        return this;
    }

    /// What the page says that its language is.
    String language() {
        return String.valueOf(await(By.tagName("html")).getDomAttribute("lang"));
    }

    /// Whether the page is wider than the screen.
    boolean scrollsSideways() {
        var scroll = browser.executeScript("return document.documentElement.scrollWidth");
        return ((Number) Objects.requireNonNull(scroll)).intValue() > width;
    }

    /// What reaches beyond the right edge, when the page is wider than the screen.
    List<String> beyondTheEdge() {
        var found =
                browser.executeScript(
                        """
                        return [...document.body.querySelectorAll('*')]
                            .filter(each => each.getBoundingClientRect().right > arguments[0] + 0.5)
                            .map(each => each.tagName.toLowerCase() + '.' + each.className);
                        """,
                        width);
        return scrollsSideways()
                ? ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList()
                : List.of();
    }

    /// Follows the keyboard through the page: what it does not reach, reaches twice or in another
    /// order than the page reads, what has no frame around it then, and what is out of sight or
    /// covered. What is folded away is unfolded first.
    List<String> focusProblems() {
        browser.executeScript(
                "document.querySelectorAll('details').forEach(each => each.open = true)");
        var all = run("return tabs.all().length");
        var problems = new ArrayList<String>();
        browser.executeScript(
                "document.activeElement.blur(); document.before = null; window.scrollTo(0, 0)");
        for (int i = 0; i < ((Number) all).intValue(); i++) {
            pressTab();
            for (int part = 1; part < PARTS && run("return tabs.stays()").equals(true); part++) {
                pressTab();
            }
            var problem = String.valueOf(run("return tabs.problem(%d)".formatted(i)));
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
        }
        return problems;
    }

    private void pressTab() {
        for (var type : List.of("keyDown", "keyUp")) {
            browser.executeCdpCommand(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        }
    }

    private Object run(String script) {
        return Objects.requireNonNull(browser.executeScript(TABS + script));
    }

    /// The page's letters at twice their size, as a phone's own setting makes them.
    Screen doubleTheLetters() {
        browser.executeScript("document.documentElement.style.fontSize = '225%'");
        return this;
    }

    /// What axe-core finds wrong with the page, one line for each place.
    List<String> complaints() {
        browser.executeScript(AXE);
        var found =
                browser.executeAsyncScript(
                        """
                        const done = arguments[arguments.length - 1];
                        axe.run(document, {runOnly: %s, resultTypes: ['violations']}).then(
                            result => done(result.violations.flatMap(v => v.nodes.map(
                                n => v.id + ' ' + n.target.join(' ') + ' ' + n.failureSummary))),
                            problem => done(['axe: ' + problem]));
                        """
                                .formatted(RULES));
        return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
    }

    /// What the browser asked for since the last call: one line for each request, its address
    /// first.
    List<String> requests() {
        return browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message ->
                        message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /// What the browser asked for since the last call: addresses, and the bytes that came over the
    /// wire for each, headers included; 0 for what has not come in whole.
    Map<String, Long> loaded() {
        var addresses = new HashMap<Object, String>();
        var loaded = new TreeMap<String, Long>();
        for (var entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            var event =
                    new Json().<Map<String, Map<String, ?>>>toType(entry.getMessage(), Map.class);
            var message = Objects.requireNonNull(event.get("message"));
            var told = (Map<?, ?>) Objects.requireNonNull(message.get("params"));
            if ("Network.requestWillBeSent".equals(message.get("method"))) {
                var request = (Map<?, ?>) Objects.requireNonNull(told.get("request"));
                addresses.put(told.get("requestId"), String.valueOf(request.get("url")));
            } else if ("Network.loadingFinished".equals(message.get("method"))) {
                var bytes = (Number) Objects.requireNonNull(told.get("encodedDataLength"));
                var address = addresses.getOrDefault(told.get("requestId"), "before");
                loaded.merge(address, bytes.longValue(), Long::sum);
            }
        }
        addresses.values().forEach(address -> loaded.putIfAbsent(address, 0L));
        loaded.keySet().removeIf(address -> address.startsWith("data:"));
        return loaded;
    }

    @Override
    public void close() {
        browser.quit();
    }

    private static String read(String resource) {
        try (var stream = Screen.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(stream, resource).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
