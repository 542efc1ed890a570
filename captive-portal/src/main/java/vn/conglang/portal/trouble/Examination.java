package vn.conglang.portal.trouble;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.trouble.Trouble.CardFails;
import vn.conglang.portal.trouble.Trouble.CardFull;
import vn.conglang.portal.trouble.Trouble.CertificateEnds;
import vn.conglang.portal.trouble.Trouble.ClockNotSet;
import vn.conglang.portal.trouble.Trouble.NameUnproven;
import vn.conglang.portal.trouble.Trouble.NoInternet;
import vn.conglang.portal.trouble.Trouble.NoPass;
import vn.conglang.portal.trouble.Trouble.PortalFault;
import vn.conglang.portal.trouble.Trouble.PowerWasOut;
import vn.conglang.portal.trouble.Trouble.ProvinceBehind;

/// Finds what is wrong with a box.
public final class Examination {
    /// A year of records takes less.
    static final long LITTLE_ROOM = 100_000_000;

    /// Time for the province to send another certificate and for somebody to bring it.
    static final Duration ENDS_SOON = Duration.ofDays(30);

    /// A night without the province is nothing to speak of.
    static final Duration FAR_BEHIND = Duration.ofHours(24);

    /// A cut is spoken of on the day after, too.
    static final Duration LATELY = Duration.ofHours(24);

    /// A reboot takes a minute or two and is no cut.
    static final Duration REBOOT = Duration.ofMinutes(3);

    private Examination() {}

    /// All that is wrong, the gravest first; empty when everything works.
    public static List<Trouble> of(Health health) {
        var found = new ArrayList<Trouble>();
        if (!health.portalAnswers()) {
            found.add(new PortalFault());
        }
        card(health.card()).ifPresent(found::add);
        health.internetDownFor().map(NoInternet::new).ifPresent(found::add);
        pass(health.certificates()).ifPresent(found::add);
        certificate(health.certificates().uplink(), false).ifPresent(found::add);
        certificate(health.certificates().desk(), true).ifPresent(found::add);
        name(health).ifPresent(found::add);
        province(health).ifPresent(found::add);
        if (!health.clockSet()) {
            found.add(new ClockNotSet());
        }
        found.addAll(BodyExamination.of(health));
        power(health.restart()).ifPresent(found::add);
        found.sort(Comparator.comparingInt(Examination::gravity)); // keeps the order within
        return List.copyOf(found);
    }

    /// The first thing to look at; empty when everything works now. A cut that is over is not
    /// spoken of here: where power goes every day, nobody would read the rest any more.
    public static Optional<Trouble> worst(Health health) {
        return of(health).stream().filter(each -> each.lamp() != Lamp.GREEN).findFirst();
    }

    private static Optional<Trouble> card(Health.Card card) {
        if (card.readOnly() || card.writing().isPresent()) {
            return Optional.of(new CardFails(false));
        }
        if (card.freeBytes().filter(free -> free < LITTLE_ROOM).isPresent()) {
            return card.freeBytes().map(CardFull::new);
        }
        return card.repaired() ? Optional.of(new CardFails(true)) : Optional.empty();
    }

    private static Optional<Trouble> pass(Health.Certificates certificates) {
        var valid = certificates.uplink().filter(Duration::isPositive).isPresent();
        return certificates.fault().map(fault -> new NoPass(fault, valid));
    }

    private static Optional<Trouble> certificate(Optional<Duration> left, boolean desk) {
        return left.filter(time -> time.compareTo(ENDS_SOON) < 0)
                .map(time -> new CertificateEnds(time, desk));
    }

    /// Not said while the clock is not set: then no certificate can be judged.
    private static Optional<Trouble> name(Health health) {
        return health.certificates()
                .named()
                .filter(_ -> health.clockSet())
                .map(Health.Named::left)
                .filter(left -> left.filter(time -> time.compareTo(ENDS_SOON) >= 0).isEmpty())
                .map(NameUnproven::new);
    }

    /// Not said while the internet is gone: then it is no wonder, and nothing else is to be done.
    private static Optional<Trouble> province(Health health) {
        return health.province()
                .filter(_ -> health.internetDownFor().isEmpty())
                .filter(province -> province.behind().compareTo(FAR_BEHIND) >= 0)
                .map(province -> new ProvinceBehind(province.behind(), province.linked()));
    }

    private static Optional<Trouble> power(Health.Restart restart) {
        var lately = restart.ago().compareTo(LATELY) < 0;
        var cut = restart.dark().filter(dark -> dark.compareTo(REBOOT) < 0).isEmpty();
        return lately && cut
                ? Optional.of(new PowerWasOut(restart.ago(), restart.dark()))
                : Optional.empty();
    }

    private static int gravity(Trouble trouble) {
        return switch (trouble.lamp()) {
            case RED -> 0;
            case AMBER -> 1;
            case GREEN, BLUE, DARK -> 2;
        };
    }
}
