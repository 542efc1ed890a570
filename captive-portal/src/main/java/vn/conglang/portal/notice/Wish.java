package vn.conglang.portal.notice;

import java.util.Locale;
import java.util.stream.Stream;
import vn.conglang.portal.account.Person;

/// What somebody wants to be done with a notice: the value of the button that was pressed.
enum Wish {
    /// Keep what is typed.
    KEEP,
    PREVIEW,
    /// Hand it to the keeper.
    SUBMIT,
    PUBLISH,
    PIN,
    UNPIN,
    END,
    WITHDRAW,
    REMOVE;

    /// The one of a button, [#KEEP] for none of ours.
    static Wish of(String value) {
        return Stream.of(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElse(KEEP);
    }

    /// Whether it brings the notice before others.
    boolean handsOn() {
        return this == SUBMIT || this == PUBLISH;
    }

    /// Whether somebody may do it with a notice in this state.
    boolean open(Person person, boolean released) {
        if (person.role().mayPublish()) {
            return this != SUBMIT || !released;
        }
        return person.role().mayWrite()
                && !released
                && (this == KEEP || this == PREVIEW || this == SUBMIT || this == REMOVE);
    }
}
