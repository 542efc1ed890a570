package vn.conglang.portal.meeting;

import java.util.List;
import java.util.Optional;

/// What goes on at the hall: equal as long as it reads the same.
///
/// @param running title of the meeting that is on
/// @param dated whether the day is known; if not, everything stands in `later`, and nothing is said
///   of today
/// @param week the six days after today
public record Agenda(
        Optional<String> running,
        boolean dated,
        List<Occurrence> today,
        List<Occurrence> week,
        List<Occurrence> later) {
    private static final int MOST_TODAY = 5;
    private static final int MOST_LATER = 6;

    public Agenda {
        today = List.copyOf(today);
        week = List.copyOf(week);
        later = List.copyOf(later);
    }

    /// Whether there is nothing to tell.
    public boolean empty() {
        return running.isEmpty() && today.isEmpty() && week.isEmpty() && later.isEmpty();
    }

    /// What guests are told: today and the week, of each the beginning.
    Agenda forGuests() {
        return new Agenda(
                running,
                dated,
                first(today, MOST_TODAY),
                first(week, MOST_LATER),
                dated ? List.of() : first(later, MOST_LATER));
    }

    private static List<Occurrence> first(List<Occurrence> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
