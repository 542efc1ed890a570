package vn.conglang.portal.welcome;

import java.time.Duration;
import java.time.ZoneId;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Words;

/// What the page behind the button says.
///
/// @param remaining how long the admission still lasts
/// @param address what a person types to come back
/// @param ending whether the admission is near its end
public record ConnectedPage(
        Words words,
        HallNow hall,
        Duration remaining,
        ZoneId timeZone,
        String address,
        boolean ending,
        Hanging hanging) {
    /// Since when the uplink is down; empty when it works.
    public String outage() {
        return Outage.since(words, hall, timeZone);
    }

    /// What the page says first: online, or admitted and waiting for the uplink.
    public String heading() {
        return words.of(hall.internetUp() ? "connected.heading" : "connected.waiting");
    }

    /// How long the device may stay.
    public String span() {
        return words.of("connected.span", words.span(remaining));
    }

    /// Until when it may stay; empty when the clock can't be trusted.
    public String until() {
        return hall.time()
                .map(now -> now.plus(remaining).atZone(timeZone))
                .map(end -> words.of("connected.until", words.moment(end)))
                .orElse("");
    }
}
