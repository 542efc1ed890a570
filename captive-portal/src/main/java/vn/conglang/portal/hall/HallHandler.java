package vn.conglang.portal.hall;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.media.Darkroom;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Visitor;

/// The desk's page about the hall, with a small form for each part of it.
public final class HallHandler extends Handler.Abstract {
    static final String PATH = "/nha-van-hoa";
    private static final String REMOVE = "/xoa";

    private final HallBook book;
    private final HallForms forms;

    /// @param languages tags of the languages that there are texts for
    /// @param darkroom for the team's photos
    public HallHandler(HallBook book, Supplier<List<String>> languages, Darkroom darkroom) {
        this.book = book;
        this.forms = new HallForms(languages, darkroom);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Visitor.path(request);
        if (path.equals(PATH)) {
            overview(request, response, callback);
            return true;
        }
        if (!path.startsWith(PATH + "/")) {
            return false;
        }
        var address = path.substring(PATH.length() + 1);
        if (address.startsWith(HallForms.MEMBER) && address.endsWith(REMOVE)) {
            remove(request, response, callback, address);
            return true;
        }
        return HttpMethod.POST.is(request.getMethod())
                ? save(request, response, callback, address)
                : show(request, response, callback, address);
    }

    private void overview(Request request, Response response, Callback callback) {
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var frame = SignedIn.of(request).frame().at(Section.HALL);
            var page = new HallPage(frame, book.get());
            Answer.page(response, callback, 200, "hall.jte", page);
        }
    }

    private boolean show(Request request, Response response, Callback callback, String address) {
        var profile = book.get();
        var form = forms.shown(address, profile);
        if (form.isEmpty()) {
            return false;
        }
        if (Answer.allow(
                request, response, callback, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)) {
            var seen = Seen.of(form.get().part(profile));
            answer(request, response, callback, 200, form.get(), address, seen, "");
        }
        return true;
    }

    private boolean save(Request request, Response response, Callback callback, String address) {
        var signedIn = SignedIn.of(request);
        var found = forms.typed(address, signedIn.posted());
        if (found.isEmpty()) {
            return false;
        }
        var form = found.get();
        var words = Visitor.words(request);
        var seen = Seen.read(signedIn.posted().text("seen"));
        var problem = form.problem(words, book.get());
        if (problem.isPresent()) {
            answer(request, response, callback, 422, form, address, seen, problem.get());
            return true;
        }
        try {
            if (book.change(form, seen)) {
                saved(request, response, callback);
            } else {
                var fresh = Seen.of(form.part(book.get()));
                var said = words.of("hall.problem.overtaken");
                answer(request, response, callback, 422, form, address, fresh, said);
            }
        } catch (ContentsException e) {
            var said = words.of("desk.problem.full");
            answer(request, response, callback, 507, form, address, seen, said);
        }
        return true;
    }

    private void remove(Request request, Response response, Callback callback, String address) {
        if (!Answer.allow(request, response, callback, HttpMethod.POST)) {
            return;
        }
        var id = address.substring(HallForms.MEMBER.length(), address.length() - REMOVE.length());
        try {
            book.change(profile -> profile.withoutMember(id));
            saved(request, response, callback);
        } catch (ContentsException e) {
            ErrorAnswers.answer(response, callback, 507, Visitor.words(request));
        }
    }

    private static void saved(Request request, Response response, Callback callback) {
        var query = Visitor.words(request).language().query();
        Answer.seeOther(response, callback, PATH + query + "&said=hall");
    }

    private void answer(
            Request request,
            Response response,
            Callback callback,
            int status,
            HallForm form,
            String address,
            String seen,
            String problem) {
        var frame = SignedIn.of(request).frame().at(Section.HALL);
        var page = new HallFormPage(frame, form, address, seen, problem, book.get());
        Answer.page(response, callback, status, form.template(), page);
    }
}
