package vn.conglang.portal.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.FileAnswer;
import vn.conglang.portal.web.Visitor;

/// Serves the guides and their pictures. They lie on the card and need no internet.
public final class GuideHandler extends Handler.Abstract {
    static final String BELOW = "/huong-dan/";
    static final String PICTURES = BELOW + "hinh/";

    private final Supplier<HallNow> hall;
    private final Supplier<Catalogue> catalogue;
    private final GuidePictures pictures;

    /// @param pictures folder of pictures that came later than the program; need not exist
    public GuideHandler(Supplier<HallNow> hall, Supplier<Catalogue> catalogue, Path pictures) {
        this.hall = hall;
        this.catalogue = catalogue;
        this.pictures = new GuidePictures(pictures);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        var path = Visitor.path(request);
        if (!path.startsWith(BELOW)) {
            return false;
        }
        var picture = picture(path);
        var guide = catalogue.get().guide(path.substring(BELOW.length()));
        if (picture.isEmpty() && guide.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            if (picture.isPresent()) {
                var type = path.endsWith(".png") ? "image/png" : "image/jpeg";
                FileAnswer.send(request, response, callback, picture.get(), type);
            } else {
                var words = Visitor.words(request);
                var page = new GuidePage(words, hall.get(), guide.orElseThrow(), this::there);
                Answer.page(response, callback, 200, "guide.jte", page);
            }
        }
        return true;
    }

    private boolean there(String picture) {
        return pictures.find(picture).isPresent();
    }

    /// Only what a guide of now shows.
    private Optional<Path> picture(String path) {
        if (!path.startsWith(PICTURES)) {
            return Optional.empty();
        }
        var name = path.substring(PICTURES.length());
        return catalogue.get().guides().stream().anyMatch(each -> each.pictures().contains(name))
                ? pictures.find(name)
                : Optional.empty();
    }
}
