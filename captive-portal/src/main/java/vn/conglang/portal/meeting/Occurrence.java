package vn.conglang.portal.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import vn.conglang.portal.text.Words;

/// A meeting on one of its days.
public record Occurrence(Meeting meeting, LocalDate day) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d/M");

    /// What it is about.
    public Plan plan() {
        return meeting.plan();
    }

    LocalDateTime start() {
        return day.atTime(plan().time());
    }

    LocalDateTime end() {
        return start().plusMinutes(plan().minutes());
    }

    /// Whether it does not take place.
    public boolean cancelled() {
        return meeting.cancelled().contains(day);
    }

    /// Whether it is over, by the clock or because somebody said so.
    boolean over(LocalDateTime now) {
        return !end().isAfter(now) || meeting.ended().contains(day);
    }

    /// From when until when, by the 24-hour clock: `19:30–21:00`.
    public String hours() {
        return plan().time() + "–" + end().toLocalTime();
    }

    /// The day, such as `Thứ Hai, 23/11`.
    public String date(Words words) {
        return words.of(
                "meeting.date", words.of("day." + day.getDayOfWeek().getValue()), DATE.format(day));
    }

    /// The day without its name, such as `23/11`; for what comes back, how often.
    public String undated(Words words) {
        return switch (plan().repeat()) {
            case NONE -> DATE.format(day);
            case WEEKLY ->
                    words.of(
                            "meeting.weekly",
                            words.of("day." + plan().day().getDayOfWeek().getValue()));
            case MONTHLY -> words.of("meeting.monthly", plan().day().getDayOfMonth());
        };
    }
}
