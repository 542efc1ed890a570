package vn.conglang.province.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import vn.conglang.province.people.Permission;

/// An address that is answered, and what is needed to be answered there. Immutable.
///
/// @param path its parts; one in braces is any text: `/hall/{hall}`. What stands for `{hall}` must
///   be a hall that the viewer may see, and what stands for `{commune}` the code of such a commune,
///   or the answer is 404: [Door] looks at it for every route.
/// @param permission what the viewer must be allowed; empty = open to whoever is not signed in
/// @param get answers GET and HEAD; null = not answered
/// @param post answers POST, of which [Door] has found that it comes from our own page; null = not
///   answered
record Route(
        String path,
        Optional<Permission> permission,
        @Nullable Answering get,
        @Nullable Answering post) {
    static final String HALL = "hall";
    static final String COMMUNE = "commune";

    /// A page that is only read.
    static Route page(String path, Permission permission, Answering get) {
        return new Route(path, Optional.of(permission), get, null);
    }

    /// A page with a form that is sent to the page's own address.
    static Route form(String path, Permission permission, Answering get, Answering post) {
        return new Route(path, Optional.of(permission), get, post);
    }

    /// What a button does.
    static Route deed(String path, Permission permission, Answering post) {
        return new Route(path, Optional.of(permission), null, post);
    }

    /// Open to whoever is not signed in.
    static Route open(String path, @Nullable Answering get, @Nullable Answering post) {
        return new Route(path, Optional.empty(), get, post);
    }

    /// What stands for the parts in braces; empty when it is another address.
    Optional<Map<String, String>> match(String wanted) {
        var ours = parts(path);
        var theirs = parts(wanted);
        if (ours.size() != theirs.size()) {
            return Optional.empty();
        }
        var found = new HashMap<String, String>();
        for (int i = 0; i < ours.size(); i++) {
            var part = ours.get(i);
            if (part.startsWith("{")) {
                found.put(part.substring(1, part.length() - 1), theirs.get(i));
            } else if (!part.equals(theirs.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(found));
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    /// What answers this method; null when nothing does.
    @Nullable Answering answering(String method) {
        if (HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method)) {
            return get;
        }
        return HttpMethod.POST.is(method) ? post : null;
    }

    /// The methods that are answered, for the header `Allow`.
    String allowed() {
        return get == null ? "POST" : post == null ? "GET, HEAD" : "GET, HEAD, POST";
    }

    /// Answers a request whose route allows it; completes it once.
    interface Answering {
        void answer(Exchange exchange);
    }
}
