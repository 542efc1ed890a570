package vn.conglang.lab.scenario;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// One visit of Chromium to the hall, told line by line on standard output. Arguments: a folder for
/// the pictures, a folder for the browser's own files.
final class BrowserVisit {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final ChromeDriver browser;
    private final Path pictures;
    private final Path files;

    private BrowserVisit(ChromeDriver browser, Path pictures, Path files) {
        this.browser = browser;
        this.pictures = pictures;
        this.files = files;
    }

    static void main(String[] arguments) throws IOException {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build();
        var browser = new ChromeDriver(service, options(Path.of(arguments[1])));
        try {
            new BrowserVisit(browser, Path.of(arguments[0]), Path.of(arguments[1])).visit();
        } finally {
            browser.quit();
        }
    }

    private static ChromeOptions options(Path folder) {
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=360,640",
                "--user-data-dir=" + folder.resolve("profile"),
                "--lang=vi",
                "--no-first-run",
                "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable");
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of("deviceMetrics", Map.of("width", 360, "height", 640, "pixelRatio", 2.0)));
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "vi-VN,vi"));
        return options;
    }

    private void visit() throws IOException {
        browser.get("http://www.example.vn/");
        var button = await(By.cssSelector("form[method=post] button"));
        tell("welcome-title", browser.getTitle());
        tell("welcome-button", button.getText());
        tell("welcome-scrolls-sideways", Boolean.toString(pageWidth() > 360));
        picture("welcome");

        button.click();
        await(By.cssSelector(".connected"));
        tell("connected-status", "shown");
        picture("connected");

        // straight away, with the sockets it has
        browser.get("http://www.example.vn/");
        tell("real-site", await(By.id("internet")).getText());
        picture("real-site");
        anOutage();
    }

    /// Somebody pulls the cable when it sees the file `online`, and plugs it in again when it sees
    /// `told`.
    private void anOutage() throws IOException {
        Files.createFile(files.resolve("online"));
        again(By.cssSelector(".note.bad h2"));
        tell("outage", browser.findElement(By.cssSelector(".note.bad h2")).getText());
        tell("outage-scrolls-sideways", Boolean.toString(pageWidth() > 360));
        picture("outage");
        Files.createFile(files.resolve("told"));
        again(By.id("internet"));
        tell("real-site-again", "shown");
    }

    /// Opens the same page until it shows this.
    private void again(By what) {
        new WebDriverWait(browser, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(each -> {
                    each.get("http://www.example.vn/");
                    return !each.findElements(what).isEmpty();
                });
    }

    private WebElement await(By what) {
        return new WebDriverWait(browser, PATIENCE)
                .until(ExpectedConditions.presenceOfElementLocated(what));
    }

    private int pageWidth() {
        return browser.findElements(By.cssSelector("body *")).stream()
                .map(WebElement::getRect)
                .mapToInt(box -> box.getX() + box.getWidth())
                .max()
                .orElse(0);
    }

    private void picture(String name) throws IOException {
        Files.write(pictures.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static void tell(String what, String value) {
        OUT.println(what + "=" + value);
    }
}
