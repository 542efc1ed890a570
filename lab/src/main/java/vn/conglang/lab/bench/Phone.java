package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.conglang.lab.hall.Namespace;

/// A guest's phone that joins: probes, follows the redirect, reads the page and presses at once.
final class Phone {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long a phone tries altogether.
    static final Duration LONGEST = PATIENCE.multipliedBy(6);

    static final URI PROBE = URI.create("http://connectivitycheck.gstatic.com/generate_204");

    private final Namespace namespace;
    private final InetSocketAddress webServer;
    private final InetSocketAddress greeter;

    Phone(Namespace namespace, InetSocketAddress webServer, InetSocketAddress greeter) {
        this.namespace = namespace;
        this.webServer = webServer;
        this.greeter = greeter;
    }

    /// Goes once through the gate.
    Admission join(Gate gate) throws InterruptedException {
        var browser = new PhoneBrowser(PATIENCE, gate.names());
        var joining =
                NamespaceThread.start(namespace, "phone", () -> browse(browser, gate.presses()));
        try {
            return joining.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return new Admission.Failed(reasonOf(e));
        } catch (TimeoutException _) {
            return new Admission.Failed("gave up after " + LONGEST.toSeconds() + " s");
        }
    }

    private Admission browse(PhoneBrowser browser, int presses)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var start = System.nanoTime();
        var address = browser.get(webServer, PROBE).location(PROBE);
        var redirected = System.nanoTime();
        var page = browser.open(address);
        var shown = System.nanoTime();

        var firstByte =
                NamespaceThread.start(
                        namespace, "first packet", () -> FirstPacket.await(greeter, PATIENCE));
        var pressed = press(browser, page, presses);
        var online = online(firstByte);
        if (online < pressed.first()) {
            return new Admission.Failed("was online before any press");
        }
        return new Admission.Through(
                milliseconds(start, redirected),
                milliseconds(redirected, shown),
                milliseconds(pressed.first(), online),
                milliseconds(pressed.last(), online));
    }

    record Presses(long first, long last) {}

    /// Presses from page to page, without a moment of thought.
    static Presses press(PhoneBrowser browser, PhoneBrowser.Page page, int presses)
            throws IOException {
        var first = 0L;
        var last = 0L;
        var at = page.address();
        var shown = page.reply();
        for (var press = 1; press <= presses; press++) {
            var form = Form.firstOf(at, shown.body());
            last = System.nanoTime();
            first = press == 1 ? last : first;
            shown = browser.submit(form);
            if (shown.status() >= 400) {
                throw new IOException("status " + shown.status() + " after press " + press);
            }
            at = form.action();
        }
        return new Presses(first, last);
    }

    private static long online(Future<Long> through)
            throws InterruptedException, ExecutionException, TimeoutException {
        return through.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static double milliseconds(long from, long to) {
        return (to - from) / 1e6;
    }

    private static String reasonOf(ExecutionException e) {
        var cause = e.getCause();
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null || cause.getMessage() == null
                ? String.valueOf(cause)
                : cause.getMessage();
    }
}
