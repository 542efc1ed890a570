package vn.conglang.portal.hall;

import java.util.Optional;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.Words;

/// What every short field is held to.
final class Lines {
    static final int LONGEST = 120;

    private Lines() {}

    /// What is wrong with a field that may be empty.
    static Optional<String> tooLong(Words words, String typed) {
        return PlainText.length(typed) <= LONGEST
                ? Optional.empty()
                : Optional.of(words.of("hall.problem.long", PlainText.begun(typed, 20), LONGEST));
    }

    /// What is wrong with a telephone number that must be there.
    static Optional<String> wrongPhone(Words words, String typed) {
        if (typed.isEmpty()) {
            return Optional.of(words.of("hall.problem.no-phone"));
        }
        return PhoneNumber.read(typed).isPresent()
                ? Optional.empty()
                : Optional.of(words.of("hall.problem.phone", PlainText.begun(typed, 20)));
    }
}
