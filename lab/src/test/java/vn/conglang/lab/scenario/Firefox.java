package vn.conglang.lab.scenario;

import io.avaje.jsonb.Jsonb;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import vn.conglang.lab.bench.NamespaceThread;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;

/// A real Firefox on a guest's machine, driven by Marionette, the protocol that it speaks itself
/// (firefox-source-docs.mozilla.org, "Marionette, Protocol"): Debian has no geckodriver. For one
/// thread.
final class Firefox implements AutoCloseable {
    /// What Firefox's own captive-portal service finds (nsICaptivePortalService.state).
    enum Detected {
        UNKNOWN,
        NOT_CAPTIVE,
        UNLOCKED_PORTAL,
        LOCKED_PORTAL
    }

    private static final int PORT = 2828;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(40);
    private static final String PREFERENCES =
            """
            user_pref("network.captive-portal-service.enabled", true);
            user_pref("network.captive-portal-service.minInterval", 1000);
            user_pref("network.captive-portal-service.maxInterval", 2000);
            user_pref("captivedetect.maxWaitingTime", 2000);
            user_pref("captivedetect.pollingTime", 1000);
            user_pref("intl.accept_languages", "vi-VN, vi");
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("browser.aboutwelcome.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            """;
    private static final String STATE =
            "return Cc['@mozilla.org/network/captive-portal-service;1']"
                    + ".getService(Ci.nsICaptivePortalService).state";

    private final Namespace guest;
    private final ProcessHandle process;
    private final Socket socket;
    private final InputStream answers;
    private int number;

    private Firefox(Namespace guest, ProcessHandle process, Socket socket) throws IOException {
        this.guest = guest;
        this.process = process;
        this.socket = socket;
        this.answers = new BufferedInputStream(socket.getInputStream());
    }

    /// Starts it with an empty profile.
    ///
    /// @param folder an empty one, for its files
    static Firefox start(Namespace guest, Path folder) throws Exception {
        var profile = Files.createDirectories(folder.resolve("profile"));
        Files.writeString(profile.resolve("user.js"), PREFERENCES);
        guest.program("ip", "link", "set", "lo", "up").check();
        var process =
                guest.program(
                                "env",
                                "HOME=" + folder,
                                "firefox-esr",
                                "--headless",
                                "--marionette",
                                "--remote-allow-system-access",
                                "--no-remote",
                                "--profile",
                                profile.toString())
                        .start(folder.resolve("firefox.log"));
        try {
            var listens =
                    Wait.until(
                            START,
                            () ->
                                    guest.program("ss", "-Hltn", "sport", "=", PORT + "")
                                            .run()
                                            .out()
                                            .contains(":" + PORT));
            if (!listens) {
                throw new IOException("Firefox does not listen; see " + folder);
            }
            var socket = there(guest, () -> new Socket(InetAddress.getLoopbackAddress(), PORT));
            socket.setSoTimeout((int) ANSWER.toMillis());
            var firefox = new Firefox(guest, process, socket);
            var _ = firefox.read(); // its greeting
            var _ = firefox.tell("WebDriver:NewSession", Map.of());
            var _ = firefox.tell("WebDriver:SetTimeouts", Map.of("pageLoad", 20_000));
            return firefox;
        } catch (Exception e) {
            process.destroy();
            throw e;
        }
    }

    private static <T> T there(Namespace guest, Callable<T> work) throws Exception {
        return NamespaceThread.start(guest, "firefox", work)
                .get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    }

    /// Opens a page as from the address bar, and waits until it is there.
    ///
    /// @return what went wrong; empty where nothing did
    String open(String address) throws IOException {
        return tell("WebDriver:Navigate", Map.of("url", address)).error();
    }

    /// The text that a person sees of the page.
    String text() throws IOException {
        return String.valueOf(script("return document.body ? document.body.innerText : ''"));
    }

    /// Presses the first thing that a CSS selector finds.
    void press(String selector) throws IOException {
        var found =
                tell("WebDriver:FindElement", Map.of("using", "css selector", "value", selector));
        if (!(found.value() instanceof Map<?, ?> element) || element.isEmpty()) {
            throw new IOException("no " + selector + ": " + found.error());
        }
        var pressed =
                tell("WebDriver:ElementClick", Map.of("id", element.values().iterator().next()));
        if (!pressed.error().isEmpty()) {
            throw new IOException("pressing " + selector + ": " + pressed.error());
        }
    }

    /// What it thinks of this network.
    Detected detected() throws IOException {
        var _ = tell("Marionette:SetContext", Map.of("value", "chrome"));
        try {
            return script(STATE) instanceof Number state
                    ? Detected.values()[state.intValue()]
                    : Detected.UNKNOWN;
        } finally {
            var _ = tell("Marionette:SetContext", Map.of("value", "content"));
        }
    }

    private Object script(String text) throws IOException {
        return tell("WebDriver:ExecuteScript", Map.of("script", text, "args", List.of())).value();
    }

    /// @param value what the command gives; empty text where it gives nothing
    /// @param error what went wrong; empty where nothing did
    private record Told(Object value, String error) {}

    private Told tell(String command, Map<String, Object> parameters) throws IOException {
        number++;
        var json = Jsonb.instance().toJson(List.of(0, number, command, parameters));
        var octets = json.getBytes(StandardCharsets.UTF_8);
        var out = socket.getOutputStream();
        out.write((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
        out.write(octets);
        out.flush();
        if (!(Jsonb.instance().type(Object.class).fromJson(read()) instanceof List<?> answer)
                || answer.size() != 4) {
            throw new IOException(command + ": an answer of another kind");
        }
        if (answer.get(2) instanceof Map<?, ?> error) {
            return new Told("", String.valueOf(error.get("message")));
        }
        var value = answer.get(3) instanceof Map<?, ?> map ? map.get("value") : null;
        return new Told(value == null ? "" : value, "");
    }

    /// One message: its length in octets, a colon, JSON.
    private String read() throws IOException {
        var length = 0;
        for (var next = answers.read(); next != ':'; next = answers.read()) {
            if (next < '0' || next > '9') {
                throw new IOException("Firefox has gone, or speaks another language");
            }
            length = length * 10 + (next - '0');
        }
        return new String(answers.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroy();
        if (!Wait.until(Duration.ofSeconds(10), () -> !process.isAlive())) {
            process.destroyForcibly();
        }
        Program.of("ip", "netns", "pids", guest.name())
                .run()
                .out()
                .lines()
                .filter(pid -> isFirefox(pid))
                .forEach(pid -> Program.of("kill", "-KILL", pid).run());
    }

    private static boolean isFirefox(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .flatMap(each -> each.info().command())
                .filter(command -> command.contains("firefox"))
                .isPresent();
    }
}
