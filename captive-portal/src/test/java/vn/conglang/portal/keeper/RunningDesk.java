package vn.conglang.portal.keeper;

import java.nio.file.Path;
import java.util.List;

/// A desk that really listens, on this machine's loopback.
final class RunningDesk implements AutoCloseable {
    final DeskVisit.Place place;
    private final Desk desk;

    RunningDesk(Path contents) {
        place = new DeskVisit.Place(contents);
        var settings = new DeskSettings(0, true, List.of(), "Wifi", contents);
        desk = Desk.start(settings, place.access, place.written, place.hall.readings());
    }

    int port() {
        return desk.port();
    }

    /// A browser on which nobody has signed in.
    DeskBrowser browser(String from) {
        return new DeskBrowser(desk.port(), place.contents, from);
    }

    @Override
    public void close() {
        desk.close();
    }
}
