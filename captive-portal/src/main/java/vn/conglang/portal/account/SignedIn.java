package vn.conglang.portal.account;

import java.util.Optional;
import org.eclipse.jetty.server.Request;
import vn.conglang.portal.web.Form;

/// What the desk's door found out about a request: who sends it and, for a POST, what it says. The
/// form's token has been checked.
///
/// @param form of a POST; closed by the door when the answer is given
public record SignedIn(DeskFrame frame, Optional<Form> form) {
    private static final String ATTRIBUTE = SignedIn.class.getName();

    /// Of a request that has passed the door.
    ///
    /// @throws IllegalStateException when it has not
    public static SignedIn of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof SignedIn signedIn) {
            return signedIn;
        }
        throw new IllegalStateException("nobody is signed in");
    }

    /// Who.
    public Person person() {
        return frame.person();
    }

    /// The form of a POST.
    ///
    /// @throws IllegalStateException when the request is none
    public Form posted() {
        return form.orElseThrow(() -> new IllegalStateException("not a POST"));
    }

    void attachTo(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
