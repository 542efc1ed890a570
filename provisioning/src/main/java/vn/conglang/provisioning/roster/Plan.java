package vn.conglang.provisioning.roster;

import java.util.List;

/// What a list of halls would make of the roster.
///
/// @param changes in the order in which a person reads them
/// @param facts all of the roster afterwards
/// @param problems each of which keeps it from being done
/// @param remarks what a person should look at
/// @param missing halls that the list does not name, and that stay as they are
/// @param unchanged how many halls the list names as they are
record Plan(
        List<Change> changes,
        List<Fact> facts,
        List<Problem> problems,
        List<Problem> remarks,
        List<Hall> missing,
        int unchanged) {
    Plan {
        changes = List.copyOf(changes);
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
        missing = List.copyOf(missing);
    }
}
