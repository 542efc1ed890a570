package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.PassphraseException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.HallId;

/// The issuing authority at work: issues and revokes, and brings revocation to the broker. Each act
/// is in the log before its result is given away. Thread-safe, beside other programs too.
public final class Authority {
    /// The name by which the province's own program is known at the broker; no hall may have it.
    public static final String PROVINCE = "province";

    private static final Set<String> NO_HALL = Set.of(PROVINCE);

    private final AuthorityFolder folder;
    private final AuthoritySettings settings;
    private final Passphrase passphrase;
    private final Clock clock;
    private final Register register = new Register(); // guarded by log.alone
    private final Map<Integer, CertificateMaker> makers = new HashMap<>(); // guarded by log.alone
    private final ActLog log;
    private final PublishedLists lists;
    private final BrokerNotice notice;

    Authority(Path workshop, AuthoritySettings settings, Passphrase passphrase, Clock clock) {
        this.folder = AuthorityFolder.of(workshop);
        this.settings = settings;
        this.passphrase = passphrase;
        this.clock = clock;
        this.log = new ActLog(workshop, clock, register::read);
        this.lists = new PublishedLists(folder, register, log, this::maker);
        this.notice = new BrokerNotice(folder, settings.broker(), log);
    }

    /// Opens the authority of a workshop.
    ///
    /// @param passphrase opens the issuing key
    /// @throws AuthorityException when none was made
    /// @throws PassphraseException when the passphrase is not the right one
    public static Authority open(
            Path workshop, AuthoritySettings settings, Passphrase passphrase, Clock clock) {
        var authority = new Authority(workshop, settings, passphrase, clock);
        authority.alone(() -> {
            if (!authority.begun()) {
                throw new AuthorityException(
                        workshop
                                + ": has no certificate authority yet; make it with: authority init");
            }
            return authority.maker(authority.issuing().number());
        });
        return authority;
    }

    /// Does several things while nobody else acts.
    public <T> T alone(Supplier<T> acts) {
        return log.alone(acts);
    }

    /// Does several things while nobody else acts.
    public void alone(Runnable acts) {
        log.alone(() -> {
            acts.run();
            return true;
        });
    }

    /// What was issued so far; only inside [#alone].
    public Register register() {
        return register;
    }

    /// The log, for acts that are not the authority's own.
    public ActLog log() {
        return log;
    }

    /// The roots, their links and every issuing authority to be trusted.
    public CertificateChain trusted() {
        return alone(() -> {
            var certificates = new ArrayList<>(CertificateChain.read(folder.root()).certificates());
            certificates.addAll(new RootLinks(folder).all());
            for (var generation : register.living(clock.instant())) {
                certificates.add(issuingCertificate(generation.number()));
            }
            return new CertificateChain(certificates);
        });
    }

    /// Certifies a box: CN is the hall's id, and it may speak to servers as that hall.
    ///
    /// @throws AuthorityException when the name is kept for the province
    public CertificateChain issueHall(HallId hall, PublicKey key) {
        if (NO_HALL.contains(hall.value())) {
            throw new AuthorityException(
                    "the name \"%s\" is kept for the province's own program".formatted(hall));
        }
        return alone(() -> issue(Kind.HALL, hall.value(), settings.hallLife(), key));
    }

    /// Certifies a program of the province that speaks to the broker under this name.
    ///
    /// @throws AuthorityException when a hall has this name
    public Papers issueClient(String name) {
        var keys = Keys.make();
        return alone(() -> {
            if (register.of(Kind.HALL, name).findAny().isPresent()) {
                throw new AuthorityException("\"%s\" is a hall".formatted(name));
            }
            var life = settings.serverLife();
            return papers(issue(Kind.CLIENT, name, life, keys.getPublic()), keys);
        });
    }

    /// Certifies a server.
    ///
    /// @param life how long; at most the settings' `authority.server-life`
    public Papers issueServer(ServerNames names, Duration life) {
        var keys = Keys.make();
        var longest = settings.serverLife();
        var ends = clock.instant().plus(life.compareTo(longest) < 0 ? life : longest);
        return alone(() -> {
            var generation = issuing();
            var certificate =
                    maker(generation.number())
                            .server(
                                    names,
                                    keys.getPublic(),
                                    clock.instant(),
                                    within(ends, generation));
            return papers(kept(Kind.SERVER, names.commonName(), generation, certificate), keys);
        });
    }

    /// The certificate with this serial number and what leads from it towards the root.
    public CertificateChain chain(Issued issued) {
        return CertificateChain.read(folder.issued(issued.serial()));
    }

    /// Revokes certificates; [#publish] brings it to the broker. Those revoked already stay as they
    /// are.
    public void revoke(List<Issued> certificates, Reason reason) {
        alone(() -> {
            certificates.stream()
                    .filter(each -> each.revocation().isEmpty())
                    .forEach(each ->
                            log.note(
                                    Acts.REVOKED,
                                    Map.of(
                                            "kind", each.kind().key(),
                                            "name", each.name(),
                                            "serial", each.serial(),
                                            "reason", reason.toString())));
        });
    }

    /// Signs the revocation lists anew where they are behind or get old, and tells the broker what
    /// it has not been told. Cheap when there is nothing to do. Not to be called inside [#alone]:
    /// nobody is kept waiting while the broker restarts.
    public Telling publish() {
        alone(() -> lists.signWhereDue(clock.instant()));
        return notice.tellWhereDue();
    }

    /// Signs the revocation lists anew in any case and tells the broker.
    public Telling signLists() {
        alone(() -> lists.sign(clock.instant()));
        return notice.tellWhereDue();
    }

    boolean begun() {
        return register.generations().stream()
                .anyMatch(each -> each.state() != Generation.State.PREPARED);
    }

    CertificateMaker maker(int generation) {
        return makers.computeIfAbsent(generation, number -> folder.maker(number, passphrase));
    }

    private Generation issuing() {
        return register.issuing(clock.instant())
                .orElseThrow(() ->
                        new AuthorityException(
                                "no issuing authority is in use; make one with: authority rotate"));
    }

    private CertificateChain issue(Kind kind, String name, Duration life, PublicKey key) {
        var generation = issuing();
        var now = clock.instant();
        var certificate =
                maker(generation.number())
                        .client(name, key, now, within(now.plus(life), generation));
        return kept(kind, name, generation, certificate);
    }

    /// A certificate is never good for longer than its issuer.
    private static Instant within(Instant ends, Generation generation) {
        var end = ends.isBefore(generation.ends()) ? ends : generation.ends();
        return end.truncatedTo(ChronoUnit.SECONDS);
    }

    /// The file before the log: what the log knows can be shown.
    private CertificateChain kept(
            Kind kind, String name, Generation generation, X509Certificate certificate) {
        var chain = chain(kind, certificate, issuingCertificate(generation.number()));
        var serial = certificate.getSerialNumber().toString(16);
        WorkshopFile.writePublic(folder.issued(serial), chain.pem());
        log.note(
                Acts.ISSUED,
                Map.of(
                        "kind", kind.key(),
                        "name", name,
                        "serial", serial,
                        "generation", Integer.toString(generation.number()),
                        "ends", certificate.getNotAfter().toInstant().toString(),
                        "key", Fingerprint.of(certificate.getPublicKey()),
                        "fingerprint", Fingerprint.of(certificate)));
        return chain;
    }

    /// A server is met by boxes that know an earlier root only.
    private CertificateChain chain(
            Kind kind, X509Certificate certificate, X509Certificate issuing) {
        var chain = new ArrayList<>(List.of(certificate, issuing));
        if (kind == Kind.SERVER) {
            chain.addAll(new RootLinks(folder).from(issuing));
        }
        return new CertificateChain(chain);
    }

    private X509Certificate issuingCertificate(int generation) {
        return CertificateChain.read(folder.issuingCertificate(generation)).leaf();
    }

    private static Papers papers(CertificateChain chain, KeyPair keys) {
        return new Papers(chain, keys.getPrivate());
    }
}
