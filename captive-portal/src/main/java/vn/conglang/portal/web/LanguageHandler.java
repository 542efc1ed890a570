package vn.conglang.portal.web;

import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.text.Languages;

/// Settles in which of the hall's languages, and how large, the handlers after it answer. Answers
/// nothing itself.
public final class LanguageHandler extends Handler.Abstract {
    private final Supplier<Languages> languages;

    public LanguageHandler(Supplier<Languages> languages) {
        this.languages = languages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Visitor.offer(request, languages.get());
        return false;
    }
}
