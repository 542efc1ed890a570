package vn.conglang.lab.hall;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waiting for something outside this program, which can only be asked again and again.
public final class Wait {
    private static final Duration STEP = Duration.ofMillis(50);

    private Wait() {}

    /// Asks until the answer is yes or the patience is over; gives the last answer.
    public static boolean until(Duration patience, BooleanSupplier question) {
        var end = System.nanoTime() + patience.toNanos();
        while (!question.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return question.getAsBoolean();
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            var _ = new CountDownLatch(1).await(STEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("The lab was interrupted", e);
        }
    }
}
