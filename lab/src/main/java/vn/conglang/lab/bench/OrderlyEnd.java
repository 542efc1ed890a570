package vn.conglang.lab.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets Ctrl-C interrupt the thread that works, and holds the JVM until that thread has tidied up.
final class OrderlyEnd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountDownLatch tidy = new CountDownLatch(1);
    private final Thread hook;

    private OrderlyEnd(Thread worker) {
        hook = new Thread(() -> interruptAndWait(worker), "orderly end");
    }

    /// Watches over the calling thread until this is closed.
    static OrderlyEnd ofThisThread() {
        var end = new OrderlyEnd(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    /// Runs what must be done even where the thread was interrupted.
    static void evenIfInterrupted(Runnable task) {
        var interrupted = Thread.interrupted();
        try {
            task.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        tidy.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            return; // the JVM is ending already, and the hook now lets it
        }
    }

    private void interruptAndWait(Thread worker) {
        worker.interrupt();
        try {
            var _ = tidy.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
