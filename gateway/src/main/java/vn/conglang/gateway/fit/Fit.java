package vn.conglang.gateway.fit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.vitals.Board;

/// Looks whether this board fits, without changing anything on it: what goes into the kernel goes
/// into a network namespace that is gone afterwards.
public final class Fit {
    private Fit() {}

    /// Everything that was looked at on this machine, in the order in which to read it. Takes some
    /// seconds.
    public static List<Finding> ofThisMachine(GatewaySettings settings) {
        return of(
                Machine.thisOne(),
                settings,
                new Board(settings.dataDirectory()).found(),
                Instant.now());
    }

    static List<Finding> of(
            Machine machine, GatewaySettings settings, Board.Found board, Instant now) {
        var found = new ArrayList<Finding>();
        found.addAll(ProgramCheck.look(machine, settings));
        found.addAll(KernelCheck.look(machine, settings));
        found.addAll(NetworkCheck.look(machine, settings));
        found.addAll(RadioCheck.look(machine, settings));
        found.addAll(AccessPointCheck.look(machine, settings));
        found.addAll(ConfigurationCheck.look(machine, settings));
        found.addAll(BoardCheck.look(machine, settings, board));
        found.add(CertificateCheck.look(settings, now));
        found.add(StartCacheCheck.look(machine));
        return found;
    }
}
