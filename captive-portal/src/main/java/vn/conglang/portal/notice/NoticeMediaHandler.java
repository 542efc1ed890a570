package vn.conglang.portal.notice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.FileAnswer;
import vn.conglang.portal.web.Visitor;

/// Serves notices' photos and voices from their files.
public final class NoticeMediaHandler extends Handler.Abstract {
    static final String PATH = "/thong-bao/tep/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-small)?\\.(jpg|wav|m4a|mp3)");

    private final NoticeBoard board;
    private final Predicate<String> shown;

    private NoticeMediaHandler(NoticeBoard board, Predicate<String> shown) {
        this.board = board;
        this.shown = shown;
    }

    /// For guests: only what belongs to a notice that they may read.
    public static NoticeMediaHandler forGuests(NoticeBoard board) {
        return new NoticeMediaHandler(
                board,
                name ->
                        board.store().all().stream()
                                .filter(Notice::open)
                                .anyMatch(each -> each.message().files().anyMatch(name::equals)));
    }

    /// For the desk: all there is.
    public static NoticeMediaHandler forTheDesk(NoticeBoard board) {
        return new NoticeMediaHandler(board, _ -> true);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        var path = Visitor.path(request);
        if (!path.startsWith(PATH)) {
            return false;
        }
        var name = path.substring(PATH.length());
        var file =
                NAME.matcher(name).matches() && shown.test(name)
                        ? board.store().media().find(name)
                        : Optional.<Path>empty();
        if (file.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            FileAnswer.send(request, response, callback, file.get(), type(name));
        }
        return true;
    }

    private static String type(String name) {
        for (var type : VoiceType.values()) {
            if (name.endsWith("." + type.ending())) {
                return type.type();
            }
        }
        return "image/jpeg";
    }
}
