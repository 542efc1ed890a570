package vn.conglang.portal.meeting;

import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A meeting or another event at the hall.
///
/// @param id never reused
/// @param version counts the changes, so that two who change it at once notice
/// @param cancelled days on which it does not take place
/// @param ended days on which it was over before its time
/// @param author who wrote it first
/// @param editor who changed it last
@Json
public record Meeting(
        String id,
        int version,
        Plan plan,
        List<LocalDate> cancelled,
        List<LocalDate> ended,
        String author,
        String editor) {
    private static final int MOST_DAYS = 60;

    public Meeting {
        cancelled = List.copyOf(cancelled);
        ended = List.copyOf(ended);
    }

    static Meeting begin(String id, Plan plan, String who) {
        return new Meeting(id, 1, plan, List.of(), List.of(), who, who);
    }

    Meeting planned(Plan changed, String who) {
        return new Meeting(id, version + 1, changed, cancelled, ended, author, who);
    }

    /// Does not take place on a day; or does, after all.
    Meeting cancelled(LocalDate day, boolean off, String who) {
        return new Meeting(id, version + 1, plan, marked(cancelled, day, off), ended, author, who);
    }

    /// Was over before its time on a day.
    Meeting ended(LocalDate day, String who) {
        return new Meeting(id, version + 1, plan, cancelled, marked(ended, day, true), author, who);
    }

    private static List<LocalDate> marked(List<LocalDate> days, LocalDate day, boolean mark) {
        var changed = new ArrayList<>(days);
        changed.remove(day);
        if (mark) {
            changed.add(day);
        }
        return changed.subList(Math.max(0, changed.size() - MOST_DAYS), changed.size());
    }
}
