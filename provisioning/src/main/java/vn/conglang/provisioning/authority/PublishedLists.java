package vn.conglang.provisioning.authority;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.IntFunction;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// The revocation lists and the trusted authorities as the outside sees them. Used inside the log's
/// lock.
final class PublishedLists {
    /// A broker with a list that has ended lets nobody in, so lists live long and are renewed
    /// early; what counts is how soon a new one reaches the broker.
    private static final Duration LIFE = Duration.ofDays(400);

    private static final Duration EARLY = Duration.ofDays(200);

    /// For clocks that are a little behind, and so that lists signed in quick succession can each
    /// begin a second after the one before without beginning in the future.
    private static final Duration BACK = Duration.ofMinutes(10);

    private final AuthorityFolder folder;
    private final Register register;
    private final ActLog log;
    private final IntFunction<CertificateMaker> makers;

    PublishedLists(
            AuthorityFolder folder,
            Register register,
            ActLog log,
            IntFunction<CertificateMaker> makers) {
        this.folder = folder;
        this.register = register;
        this.log = log;
        this.makers = makers;
    }

    /// Signs where that is due.
    void signWhereDue(Instant now) {
        var old = Duration.between(now, register.listEnds()).compareTo(EARLY) < 0;
        if (register.listBehind() || old || !Files.exists(folder.lists())) {
            sign(now);
        }
    }

    /// Signs the list of every living issuing authority. That of a revoked one is left out, and
    /// with it everything the authority ever signed: a broker that checks lists refuses a
    /// certificate whose issuer's list it does not have.
    void sign(Instant now) {
        var number = register.listNumber() + 1;
        var begins = later(now.minus(BACK), register.listTime().plusSeconds(1));
        var ends = now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        var lists = new StringBuilder();
        var trust = new StringBuilder(WorkshopFile.read(folder.root()));
        trust.append(new RootLinks(folder).text());
        for (var generation : register.living(now)) {
            var maker = makers.apply(generation.number());
            lists.append(list(generation, number, begins, ends).signed(maker));
            trust.append(WorkshopFile.read(folder.issuingCertificate(generation.number())));
        }
        WorkshopFile.writePublic(folder.lists(), lists + WorkshopFile.read(folder.rootList()));
        WorkshopFile.writePublic(folder.trust(), trust.toString());
        log.note(
                Acts.LIST_SIGNED,
                Map.of(
                        "number", Long.toString(number),
                        "begins", begins.toString(),
                        "ends", ends.toString()));
    }

    private RevocationList list(Generation generation, long number, Instant begins, Instant ends) {
        var entries = new ArrayList<RevocationList.Entry>();
        for (var issued : register.all()) {
            if (issued.generation() == generation.number()) {
                issued.revocation()
                        .ifPresent(why ->
                                entries.add(
                                        new RevocationList.Entry(
                                                issued.serial(), why.at(), why.reason())));
            }
        }
        return new RevocationList(number, begins, ends, entries);
    }

    private static Instant later(Instant one, Instant other) {
        return (one.isAfter(other) ? one : other).truncatedTo(ChronoUnit.SECONDS);
    }
}
