package vn.conglang.gateway.uplink;

import java.time.Instant;
import java.util.Optional;
import vn.conglang.gateway.internet.Answers;

/// Stands where no broker is set.
final class NoUplink implements Uplink {
    @Override
    public void recordClosed() {
        // it stays in the outbox
    }

    @Override
    public void letterWaits() {
        // for ever
    }

    @Override
    public void tryNow() {
        // there is nothing to try
    }

    @Override
    public UplinkState state() {
        return new UplinkState.Disconnected("no broker is set");
    }

    @Override
    public Answers answers() {
        return new Answers();
    }

    @Override
    public Optional<Instant> lastConfirmed() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
