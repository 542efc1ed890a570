package vn.conglang.portal.week;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the page about the hall's week says.
///
/// @param before the week before it, as far as the same part of it
/// @param timeKnown whether the box knows what day it is
/// @param back how many weeks ago
/// @param quarterHour how old the newest figures may be
/// @param communeAverage device-days of an average hall of the commune
/// @param mostTapped services, the most tapped first
public record WeekPage(
        DeskFrame frame,
        Week week,
        Week before,
        boolean timeKnown,
        int back,
        Duration quarterHour,
        Optional<Long> communeAverage,
        List<Service> mostTapped) {
    private static final int PERCENT = 100;

    /// The share of a bar's room that the longest takes; the rest is for the hatching behind it.
    private static final int LONGEST = 88;

    public WeekPage {
        mostTapped = List.copyOf(mostTapped);
    }

    /// A public service and how often its page was opened.
    public record Service(String name, long taps) {}

    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// The whole week in two sentences.
    public List<String> sentences() {
        return WeekSentences.of(this);
    }

    /// The page's name, with its days: `Tuần 23/11 – 29/11`.
    public String title() {
        var monday = week.monday();
        return words().of("week.title", date(monday), date(monday.plusDays(6)));
    }

    /// `Thứ Hai`.
    public String dayName(LocalDate day) {
        return words().of("day." + day.getDayOfWeek().getValue());
    }

    /// `23/11`.
    public String date(LocalDate day) {
        return day.getDayOfMonth() + "/" + day.getMonthValue();
    }

    /// Hours from one to the next: `19–20 giờ`.
    public String hour(int hour) {
        return words().of("week.hour", hour, hour + 1);
    }

    /// The length of a day's bar.
    public int barPercent(WeekDay day) {
        var most = week.mostDevices();
        return most == 0 ? 0 : (int) Math.ceilDiv(day.devices() * LONGEST, most);
    }

    /// Where the hatching of what is unknown ends: behind the bar, or the whole room when nothing
    /// at all is known.
    public int gapPercent(WeekDay day) {
        return day.known() ? PERCENT - LONGEST : PERCENT;
    }

    /// What a day's row says beside its bar, in words: what is missing from the figure, if
    /// anything.
    public Optional<String> remark(WeekDay day) {
        if (day.progress() == WeekDay.Progress.AHEAD) {
            return Optional.of(words().of("week.ahead"));
        }
        if (!day.known()) {
            return Optional.of(words().of("week.unknown-day"));
        }
        if (day.hasGap()) {
            return Optional.of(words().of("week.unknown", words().span(day.unknown())));
        }
        return day.sure() ? Optional.empty() : Optional.of(words().of("week.unsure-day"));
    }

    /// The days that have begun.
    public List<WeekDay> passed() {
        return week.days().stream()
                .filter(day -> day.progress() != WeekDay.Progress.AHEAD)
                .toList();
    }

    /// A length of time in whole hours, a short one in minutes.
    public String hours(Duration time) {
        return words().span(
                        time.compareTo(Duration.ofHours(1)) < 0
                                ? time
                                : Duration.ofHours(time.plusMinutes(30).toHours()));
    }

    /// When most devices were here at once, and when.
    public Optional<String> peak() {
        return week.peak()
                .map(hour -> words().of("week.peak.when", dayName(hour.day()), hour(hour.hour())));
    }

    /// The address of another week; empty when there is none.
    public Optional<String> older() {
        return back < WeekHandler.FURTHEST_BACK ? Optional.of(address(back + 1)) : Optional.empty();
    }

    /// The address of the week after it; empty when that has not come.
    public Optional<String> newer() {
        return back > 0 ? Optional.of(address(back - 1)) : Optional.empty();
    }

    private String address(int weeks) {
        return frame.here().path() + words().query() + "&tuan=" + weeks;
    }
}
