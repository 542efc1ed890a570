package vn.conglang.provisioning.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists certificates.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the issuing authorities and the certificates that are good.")
final class ListCommand extends RegisterCommand {
    @Option(names = "--all", description = "ended and revoked ones too")
    private boolean all;

    @Option(
            names = "--ending",
            paramLabel = "DAYS",
            description = "only those that end within so many days")
    private @Nullable Integer ending;

    @Override
    public Integer call() {
        var register = register();
        var now = Instant.now();
        register.generations()
                .forEach(each ->
                        say(
                                "issuing  %-33d %s  %s"
                                        .formatted(
                                                each.number(),
                                                day(each.ends()),
                                                state(each, now))));
        register.all().stream()
                .filter(each -> all || each.good(now))
                .filter(each ->
                        ending == null || each.ends().isBefore(now.plus(Duration.ofDays(ending))))
                .forEach(each ->
                        say(
                                "%-8s %-33s %s  %-8s  %s"
                                        .formatted(
                                                each.kind().key(),
                                                each.name(),
                                                day(each.ends()),
                                                state(each, now),
                                                each.serial())));
        return 0;
    }

    private static String state(Generation generation, Instant now) {
        return generation.living(now)
                ? generation.state().toString().toLowerCase(Locale.ROOT)
                : "no longer trusted";
    }
}
