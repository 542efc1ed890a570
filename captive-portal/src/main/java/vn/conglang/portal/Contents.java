package vn.conglang.portal;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.hall.HallBook;
import vn.conglang.portal.hall.OpenDay;
import vn.conglang.portal.meeting.MeetingBook;
import vn.conglang.portal.news.NewsShelf;
import vn.conglang.portal.notice.NoticeBoard;
import vn.conglang.portal.service.CatalogueInForce;
import vn.conglang.portal.signed.ProvinceKey;

/// What hangs out in the hall: what its keepers write, and the news that came. Opened once and
/// shared: the desk changes what the portal shows, from one moment to the next.
///
/// @param hall what is said about the hall
/// @param meetings what goes on there
/// @param catalogue what the province vouches for
public record Contents(
        NoticeBoard notices,
        HallBook hall,
        MeetingBook meetings,
        NewsShelf news,
        CatalogueInForce catalogue) {
    /// Reads what is there; a missing folder is an empty one.
    ///
    /// @param zone of the hall, in which days begin and end
    /// @param provinceKey the province's public key (Ed25519, PEM); need not exist
    /// @throws ContentsException when something is there and can't be read
    public static Contents open(Path folder, ZoneId zone, Path provinceKey) {
        return open(folder, zone, provinceKey, List.of());
    }

    /// The same, with what the province knows of the hall.
    ///
    /// @param hours of each day of the week, until the keeper says otherwise; may be empty
    /// @throws ContentsException when something is there and can't be read
    public static Contents open(Path folder, ZoneId zone, Path provinceKey, List<OpenDay> hours) {
        return new Contents(
                NoticeBoard.open(folder.resolve("notices"), zone),
                HallBook.open(folder.resolve("hall.json"), folder.resolve("portraits"), hours),
                MeetingBook.open(folder, zone, System::nanoTime),
                new NewsShelf(folder.resolve("news.json")),
                new CatalogueInForce(folder, new ProvinceKey(provinceKey)));
    }
}
