package vn.conglang.portal.welcome;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import vn.conglang.portal.Contents;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.bulletin.Bulletins;
import vn.conglang.portal.service.Catalogue;

/// Everything that the hall hangs out; a further thing to show on the first page comes in here.
/// Thread-safe.
public final class Boards {
    private final ZoneId zone;
    private final Duration warning;
    private final Bulletins bulletins;
    private final Contents written;
    private final Supplier<Catalogue> catalogue;

    /// @param zone of the hall, for days and times of day
    /// @param warning how long before a guest's end pages say that it is near
    /// @param written what keepers write, and the news
    public Boards(
            ZoneId zone,
            Duration warning,
            Bulletins bulletins,
            Contents written,
            Supplier<Catalogue> catalogue) {
        this.zone = zone;
        this.warning = warning;
        this.bulletins = bulletins;
        this.written = written;
        this.catalogue = catalogue;
    }

    /// What hangs out now.
    Hanging at(HallNow hall) {
        return new Hanging(
                zone,
                hall.time().map(now -> LocalDate.ofInstant(now, zone)),
                bulletins.at(hall.time()),
                written.notices().first(hall.time()),
                written.hall().get(),
                written.meetings().agenda(hall.time()),
                catalogue.get(),
                !written.news().items().isEmpty());
    }

    /// Whether the end of an admission is near.
    boolean ending(Duration remaining) {
        return remaining.compareTo(warning) <= 0;
    }

    ZoneId zone() {
        return zone;
    }
}
