package vn.conglang.province.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.telemetry.HallId;

/// How much each hall may bring, so that one that floods does not take the others' time: a hall's
/// outbox of years at once, then no more than a steady stream. What a hall brings beyond that is
/// not read, not stored and so not acknowledged: an honest hall sends it again half a minute later.
/// For one thread.
final class Allowance {
    /// A hall writes 70 kB a day: a year's outbox is 26 MB.
    static final long AT_ONCE = 64L << 20;

    /// In bytes; 300 records a second, where a hall that lives writes one in a quarter-hour.
    static final long A_SECOND = 256L << 10;

    /// Taking a message costs something, however short it is.
    static final long A_MESSAGE = 1_024;

    private static final Logger log = LoggerFactory.getLogger(Allowance.class);
    private static final int MOST_HALLS = 100_000;

    private final LongSupplier nanoTime;
    private final Map<HallId, Account> accounts = new HashMap<>();

    Allowance(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Whether a hall's next message is looked at.
    boolean allows(HallId hall) {
        var account = account(hall);
        if (account.left > 0) {
            account.flooding = false;
            return true;
        }
        if (!account.flooding) {
            account.flooding = true;
            log.atWarn()
                    .addKeyValue("hall", hall)
                    .log("hall floods: what it sends beyond its allowance is not taken");
        }
        return false;
    }

    /// Takes note of what a hall brought: it may go below nothing, and is made up by time.
    void charge(HallId hall, long bytes) {
        account(hall).left -= Math.max(bytes, A_MESSAGE);
    }

    private Account account(HallId hall) {
        var now = nanoTime.getAsLong();
        if (accounts.size() >= MOST_HALLS && !accounts.containsKey(hall)) {
            accounts.values().removeIf(each -> each.refilled(now) >= AT_ONCE);
        }
        var account = accounts.computeIfAbsent(hall, _ -> new Account(now));
        account.left = account.refilled(now);
        account.at = now;
        return account;
    }

    private static final class Account {
        private double left = AT_ONCE;
        private long at;
        private boolean flooding;

        Account(long now) {
            this.at = now;
        }

        double refilled(long now) {
            return Math.min(AT_ONCE, left + (now - at) / 1e9 * A_SECOND);
        }
    }
}
