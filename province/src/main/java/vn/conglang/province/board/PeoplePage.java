package vn.conglang.province.board;

import java.util.List;

/// Who has an account.
///
/// @param frame what every page shares
public record PeoplePage(Frame frame, List<PeopleRow> people) {
    public PeoplePage {
        people = List.copyOf(people);
    }
}
