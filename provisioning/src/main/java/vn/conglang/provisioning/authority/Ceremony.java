package vn.conglang.provisioning.authority;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// What needs the root's key: the first beginning, a new issuing authority, the revocation of an
/// issuing authority, and the next root. Cut off in the middle, each is completed by doing it
/// again. Thread-safe, beside other programs too.
public final class Ceremony {
    private static final Duration ISSUING_LIFE = Duration.ofDays(6 * 365L);

    private final AuthorityFolder folder;
    private final AuthoritySettings settings;
    private final Passphrases passphrases;
    private final Clock clock;
    private final Root root;
    private final Authority authority;

    private Ceremony(Ceremony before, Root next) {
        this.folder = before.folder;
        this.settings = before.settings;
        this.passphrases = before.passphrases;
        this.clock = before.clock;
        this.root = next;
        this.authority = before.authority;
    }

    private Ceremony(
            Path workshop,
            AuthoritySettings settings,
            Passphrases passphrases,
            Clock clock,
            Root root) {
        this.folder = AuthorityFolder.of(workshop);
        this.settings = settings;
        this.passphrases = passphrases;
        this.clock = clock;
        this.root = root;
        this.authority = new Authority(workshop, settings, passphrases.issuing(), clock);
    }

    /// Where the root's key is unless it is on a stick: `authority/root` of the workshop.
    public static Path rootFolder(Path workshop) {
        return AuthorityFolder.of(workshop).folder().resolve("root");
    }

    /// Makes the authority of a workshop: root, first issuing authority, first lists. A root that
    /// is in the folder already is used.
    ///
    /// @param rootFolder where the root's key is to be
    /// @throws AuthorityException when there is one already
    public static Authority begin(
            Path workshop,
            AuthoritySettings settings,
            Path rootFolder,
            Passphrases passphrases,
            Clock clock) {
        var name = settings.name();
        var root = Root.openOrMake(rootFolder, name, passphrases, clock.instant());
        requireOurs(workshop, rootFolder, root);
        var ceremony = new Ceremony(workshop, settings, passphrases, clock, root);
        ceremony.firstTime();
        return ceremony.authority;
    }

    /// Opens the root of a workshop for what follows.
    ///
    /// @throws AuthorityException when the key is not in the folder or is another root's
    public static Ceremony open(
            Path workshop,
            AuthoritySettings settings,
            Path rootFolder,
            Passphrases passphrases,
            Clock clock) {
        Authority.open(
                workshop,
                settings,
                passphrases.issuing(),
                clock); // one passphrase for all issuing keys
        var root = Root.open(rootFolder, passphrases.root());
        requireOurs(workshop, rootFolder, root);
        return new Ceremony(workshop, settings, passphrases, clock, root);
    }

    /// Makes the next issuing authority. What the older ones signed stays trusted until it ends.
    /// The new one issues as soon as the broker has its revocation list: before, a broker would
    /// refuse its certificates.
    public Rotation rotate() {
        var next =
                authority.alone(() -> {
                    var number = prepared();
                    signRootList();
                    return number;
                });
        var telling = authority.publish();
        if (!(telling instanceof Telling.Failed)) {
            activate(next);
        }
        return new Rotation(next, telling);
    }

    /// Makes the next root, for which this one vouches, and an issuing authority under it. What was
    /// signed before stays trusted; servers show the link to whoever knows the earlier root only.
    ///
    /// @param folder where its key is to be; cut off in the middle, the one there is used
    /// @throws AuthorityException when a root of another authority or this one is there, or a
    ///   rotation is not complete
    public Rotation renewRoot(Path folder, Passphrase passphrase) {
        var words = new Passphrases(passphrase, passphrases.issuing(), passphrases.rounds());
        var next = Root.openOrMake(folder, settings.name(), words, clock.instant());
        requireNext(folder, next.maker().certificate());
        authority.alone(() -> {
            requireRotated();
            var ends = earlier(root.ends(), next.ends());
            var link = root.maker().link(next.maker().certificate(), clock.instant(), ends);
            authority
                    .log()
                    .note(
                            Acts.ROOT_RENEWED,
                            Map.of(
                                    "root", Fingerprint.of(next.maker().certificate()),
                                    "before", Fingerprint.of(root.maker().certificate()),
                                    "ends", next.ends().toString()));
            new RootLinks(this.folder).add(next.maker().certificate(), link);
        });
        return new Ceremony(this, next).rotate();
    }

    private void requireNext(Path folder, X509Certificate next) {
        var now = root.maker().certificate();
        if (next.equals(now)) {
            throw new AuthorityException(
                    folder + ": holds the root that is in use; the next one needs its own folder");
        }
        if (!next.getSubjectX500Principal().equals(now.getSubjectX500Principal())) {
            throw new AuthorityException(folder + ": holds the root of another authority");
        }
    }

    private void requireRotated() {
        if (authority.register().generations().stream()
                .anyMatch(each -> each.state() == Generation.State.PREPARED)) {
            throw new AuthorityException(
                    "an issuing authority is made and not in use yet; first run: authority rotate");
        }
    }

    /// What a rotation did.
    ///
    /// @param generation number of the new issuing authority
    /// @param telling when [Telling.Failed], the new one does not issue yet: rotate again
    public record Rotation(int generation, Telling telling) {}

    /// Revokes an issuing authority whose key fell into wrong hands: nothing that it signed is
    /// trusted any more. Boxes with its certificates get new ones by themselves when they renew.
    ///
    /// @throws AuthorityException when no other one could issue
    public Telling revoke(int generation) {
        authority.alone(() -> {
            var register = authority.register();
            var others =
                    register.living(clock.instant()).stream()
                            .filter(each -> each.state() == Generation.State.ACTIVE)
                            .filter(each -> each.number() != generation);
            if (register.generations().stream().noneMatch(each -> each.number() == generation)) {
                throw new AuthorityException("there is no issuing authority " + generation);
            }
            if (others.findAny().isEmpty()) {
                throw new AuthorityException(
                        "issuing authority %d is the only one; first make the next with: authority"
                                        .formatted(generation)
                                + " rotate");
            }
            authority.log().note(Acts.ISSUING_REVOKED, about(generation));
            signRootList();
        });
        return authority.publish();
    }

    private void firstTime() {
        var first =
                authority.alone(() -> {
                    if (authority.begun()) {
                        throw new AuthorityException(
                                folder.folder()
                                        + ": there is a certificate authority already; a new"
                                        + " issuing authority is made with: authority rotate");
                    }
                    WorkshopFile.writePublic(folder.root(), pem(root.maker()));
                    return prepared();
                });
        authority.alone(this::signRootList);
        authority.publish();
        activate(first);
    }

    private static void requireOurs(Path workshop, Path rootFolder, Root root) {
        var file = AuthorityFolder.of(workshop).root();
        if (Files.exists(file)
                && !CertificateChain.read(file).leaf().equals(root.maker().certificate())) {
            throw new AuthorityException(rootFolder + ": holds the root of another authority");
        }
    }

    /// The number of the issuing authority that was made and does not issue yet; makes it.
    private int prepared() {
        var register = authority.register();
        var waiting =
                register.generations().stream()
                        .filter(each -> each.state() == Generation.State.PREPARED)
                        .findFirst();
        return waiting.map(Generation::number)
                .orElseGet(() -> make(register.generations().size() + 1));
    }

    private int make(int number) {
        var now = clock.instant();
        var ends = earlier(now.plus(ISSUING_LIFE), root.ends()).truncatedTo(ChronoUnit.SECONDS);
        var keys = Keys.make();
        var certificate =
                root.maker().issuing(settings.name(), number, keys.getPublic(), now, ends);
        Keys.write(
                folder.issuingKey(number),
                keys.getPrivate(),
                passphrases.issuing(),
                passphrases.rounds());
        WorkshopFile.writePublic(
                folder.issuingCertificate(number),
                new CertificateChain(List.of(certificate)).pem());
        authority
                .log()
                .note(
                        Acts.ISSUING_MADE,
                        Map.of(
                                "generation", Integer.toString(number),
                                "serial", certificate.getSerialNumber().toString(16),
                                "ends", ends.toString(),
                                "root", Fingerprint.of(root.maker().certificate()),
                                "fingerprint", Fingerprint.of(certificate)));
        return number;
    }

    private void activate(int generation) {
        authority.log().note(Acts.ISSUING_ACTIVE, about(generation));
    }

    private void signRootList() {
        var entries = new ArrayList<RevocationList.Entry>();
        for (var generation : authority.register().generations()) {
            if (generation.state() == Generation.State.REVOKED) {
                var certificate =
                        CertificateChain.read(folder.issuingCertificate(generation.number()))
                                .leaf();
                entries.add(
                        new RevocationList.Entry(
                                certificate.getSerialNumber().toString(16),
                                clock.instant(),
                                Reason.KEY_COMPROMISE));
            }
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var list =
                new RevocationList(
                        now.getEpochSecond(), now.minusSeconds(600), root.ends(), entries);
        WorkshopFile.writePublic(folder.rootList(), list.signed(root.maker()));
    }

    private static Map<String, String> about(int generation) {
        return Map.of("generation", Integer.toString(generation));
    }

    private static String pem(CertificateMaker maker) {
        return new CertificateChain(List.of(maker.certificate())).pem();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
