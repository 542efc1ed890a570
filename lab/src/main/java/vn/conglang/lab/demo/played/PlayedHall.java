package vn.conglang.lab.demo.played;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.store.HallContact;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// A hall that the demo plays. Its commune is real, it is not.
///
/// @param guests about how many devices come on an ordinary day
/// @param hours declared ones, as [OpeningHours#parse] reads them; empty = none are declared
record PlayedHall(
        HallId id, String commune, String name, Condition condition, int guests, String hours) {
    /// What all their ids begin with.
    static final String ID = "demo-1";

    private static final String LIST = "halls.csv";

    /// The first so many of the list, in which the conditions come early.
    static List<PlayedHall> first(int count) {
        try (var file = Objects.requireNonNull(PlayedHall.class.getResourceAsStream(LIST), LIST);
                var text = new InputStreamReader(file, StandardCharsets.UTF_8);
                var rows =
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .setCommentMarker('#')
                                .get()
                                .parse(text)) {
            var halls = new ArrayList<PlayedHall>();
            for (var row : rows) {
                halls.add(
                        new PlayedHall(
                                new HallId(row.get("hall")),
                                row.get("commune"),
                                row.get("name"),
                                Condition.valueOf(row.get("condition")),
                                Integer.parseInt(row.get("guests")),
                                row.get("hours")));
            }
            return halls.subList(0, Math.min(count, halls.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many there are.
    static int most() {
        return first(Integer.MAX_VALUE).size();
    }

    HallPeriod listed(LocalDate from) {
        return new HallPeriod(
                id, from, Optional.empty(), name, "", commune, OpeningHours.parse(hours));
    }

    /// Whom to call: nobody's number.
    List<HallContact> contacts() {
        var end = id.value().substring(id.value().length() - 2);
        return List.of(
                new HallContact(
                        id, HallContact.Role.keeper, "Bà Nguyễn Thị Mẫu " + end, "09000001" + end),
                new HallContact(
                        id, HallContact.Role.box, "Anh Trần Văn Mẫu " + end, "09000002" + end),
                new HallContact(id, HallContact.Role.internet, "Tổng đài mạng", "1900000001"));
    }
}
