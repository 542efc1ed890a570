package vn.conglang.portal.hall;

import java.io.IOException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.FileAnswer;
import vn.conglang.portal.web.Visitor;

/// Serves the photos of the team's members.
public final class PortraitHandler extends Handler.Abstract {
    private static final String GUESTS = TeamHandler.PATH + "/anh/";
    private static final String DESK = HallHandler.PATH + "/anh/";

    private final HallBook book;
    private final String below;

    private PortraitHandler(HallBook book, String below) {
        this.book = book;
        this.below = below;
    }

    /// For guests' pages.
    public static PortraitHandler forGuests(HallBook book) {
        return new PortraitHandler(book, GUESTS);
    }

    /// For the desk.
    public static PortraitHandler forTheDesk(HallBook book) {
        return new PortraitHandler(book, DESK);
    }

    /// Where guests' pages find a photo.
    public static String pathForGuests(Portrait portrait) {
        return GUESTS + portrait.file();
    }

    /// Where the desk finds a photo.
    public static String pathForTheDesk(Portrait portrait) {
        return DESK + portrait.file();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        var path = Visitor.path(request);
        if (!path.startsWith(below)) {
            return false;
        }
        var photo = book.portrait(path.substring(below.length()));
        if (photo.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            FileAnswer.send(request, response, callback, photo.get(), "image/jpeg");
        }
        return true;
    }
}
