package vn.conglang.gateway.fit;

import java.util.Locale;

/// The start cache that the package made: whether Java takes it, and if not why.
final class StartCacheCheck {
    private static final String WHAT = "start cache";
    private static final String PROGRAM = "/usr/lib/conglang/gateway/start-cache";

    private StartCacheCheck() {}

    static Finding look(Machine machine) {
        if (!machine.has(PROGRAM)) {
            return Finding.note(
                    WHAT, PROGRAM, "none: the agent is not from the Debian package", "");
        }
        var said = machine.run(PROGRAM, "check");
        var runtime =
                String.format(
                        Locale.ROOT, "Java %s", System.getProperty("java.vm.version", "unknown"));
        return said.succeeded()
                ? Finding.fits(WHAT, PROGRAM + " check", "is taken by " + runtime)
                : Finding.misfit(
                        WHAT,
                        PROGRAM + " check",
                        "is refused by " + runtime + ": " + said.afterTheFirstLine(),
                        "sudo systemctl start conglang-start-cache; starts are slower until then");
    }
}
