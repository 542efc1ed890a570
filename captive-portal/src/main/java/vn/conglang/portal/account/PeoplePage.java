package vn.conglang.portal.account;

import java.util.List;
import java.util.Optional;

/// What the page about the desk's people says.
///
/// @param code a code just made, to be read out or written down now
public record PeoplePage(DeskFrame frame, List<Person> people, Optional<String> code) {
    public PeoplePage {
        people = List.copyOf(people);
    }
}
