package vn.conglang.provisioning.enrolment;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import vn.conglang.provisioning.authority.AuthoritySettings;
import vn.conglang.provisioning.authority.IssuingKeyCommand;
import vn.conglang.provisioning.broker.BrokerPapers;
import vn.conglang.provisioning.roster.Roster;
import vn.conglang.telemetry.HallId;

/// Runs the enrolment server.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the enrolment server (EST, RFC 7030) until it is told to stop.",
            "",
            "Boxes exchange their hall code for a certificate here and renew it by themselves. The"
                    + " server keeps the revocation lists fresh and tells the broker, too."
        })
final class ServeCommand extends IssuingKeyCommand {
    @Override
    public Integer call() throws InterruptedException {
        var settings = EnrolmentSettings.of(workshop());
        var authority = authority();
        var clock = Clock.systemUTC();
        var issuing = AuthoritySettings.of(workshop());
        var broker = new BrokerPapers(authority, issuing.broker(), issuing.serverLife(), clock);
        var codes = new HallCodes(workshop(), authority.log(), settings.codeLife(), clock);
        var server =
                EnrolmentServer.start(
                        authority,
                        codes,
                        settings,
                        this::inRoster,
                        List.of(broker::renewWhereDue),
                        clock);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        say(
                "Boxes enrol at %s (listening on port %d)."
                        .formatted(settings.address(), server.port()));
        new CountDownLatch(1).await();
        return 0;
    }

    private boolean inRoster(HallId hall) {
        return Roster.open(workshop()).hall(hall).isPresent();
    }
}
