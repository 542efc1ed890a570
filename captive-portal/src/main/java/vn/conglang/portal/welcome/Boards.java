package vn.conglang.portal.welcome;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.bulletin.Bulletins;
import vn.conglang.portal.hall.HallProfile;
import vn.conglang.portal.news.NewsShelf;
import vn.conglang.portal.notice.NoticeBoard;
import vn.conglang.portal.service.Catalogue;

/// Everything that the hall hangs out; a further thing to show on the first page comes in here.
/// Thread-safe.
public final class Boards {
    private final ZoneId zone;
    private final Bulletins bulletins;
    private final NoticeBoard notices;
    private final Supplier<HallProfile> profile;
    private final Supplier<Catalogue> catalogue;
    private final NewsShelf news;

    /// @param zone of the hall, for days and times of day
    public Boards(
            ZoneId zone,
            Bulletins bulletins,
            NoticeBoard notices,
            Supplier<HallProfile> profile,
            Supplier<Catalogue> catalogue,
            NewsShelf news) {
        this.zone = zone;
        this.bulletins = bulletins;
        this.notices = notices;
        this.profile = profile;
        this.catalogue = catalogue;
        this.news = news;
    }

    /// What hangs out now.
    Hanging at(HallNow hall) {
        return new Hanging(
                zone,
                hall.time().map(now -> LocalDate.ofInstant(now, zone)),
                bulletins.at(hall.time()),
                notices.first(hall.time()),
                profile.get(),
                catalogue.get().services(),
                !news.items().isEmpty());
    }

    ZoneId zone() {
        return zone;
    }
}
