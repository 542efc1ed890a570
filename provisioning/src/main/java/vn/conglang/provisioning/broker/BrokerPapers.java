package vn.conglang.provisioning.broker;

import java.nio.file.Files;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.BrokerFolder;
import vn.conglang.provisioning.authority.CertificateChain;
import vn.conglang.provisioning.authority.ServerNames;
import vn.conglang.provisioning.workshop.BrokerSettings;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// The broker's own certificate and key, which stand where the broker reads them. Thread-safe.
public final class BrokerPapers {
    private final Authority authority;
    private final BrokerSettings settings;
    private final Duration life;
    private final Clock clock;
    private final BrokerFolder files;

    /// @param life how long a certificate for the broker is good
    public BrokerPapers(Authority authority, BrokerSettings settings, Duration life, Clock clock) {
        this.authority = authority;
        this.settings = settings;
        this.life = life;
        this.clock = clock;
        this.files = new BrokerFolder(settings.folder());
    }

    /// Makes a new key and certificate where they get old or the broker's name was changed; does
    /// nothing while no broker is set up here.
    public void renewWhereDue() {
        if (Files.exists(files.configuration()) && due()) {
            write();
        }
    }

    /// Makes a new key and certificate unless those there are good for long yet.
    void make() {
        if (due()) {
            write();
        }
    }

    /// Certificate after key: with a power cut between them, the next look finds that they do not
    /// fit and makes both anew.
    private void write() {
        var papers = authority.issueServer(names(), life);
        WorkshopFile.writeForGroup(files.key(), papers.keyPem());
        WorkshopFile.writePublic(files.certificate(), papers.chain().pem());
    }

    private boolean due() {
        return certificate()
                .filter(there -> names(there).equals(Set.copyOf(names().hosts())))
                .filter(there ->
                        clock.instant()
                                .plus(life.dividedBy(3))
                                .isBefore(there.getNotAfter().toInstant()))
                .isEmpty();
    }

    private Optional<X509Certificate> certificate() {
        return Files.exists(files.certificate()) && Files.exists(files.key())
                ? Optional.of(CertificateChain.read(files.certificate()).leaf())
                : Optional.empty();
    }

    /// As halls find it, and as the province's programs on the same machine do.
    private ServerNames names() {
        var names = new LinkedHashSet<String>();
        names.add(settings.address().getHost());
        names.add("localhost");
        names.add(settings.province().getHostString());
        return new ServerNames(List.copyOf(names));
    }

    private static Set<String> names(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .map(name -> String.valueOf(name.get(1)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (CertificateParsingException e) {
            return Set.of();
        }
    }
}
