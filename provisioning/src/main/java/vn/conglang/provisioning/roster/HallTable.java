package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.List;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Communes;

/// Halls as lines of a table.
final class HallTable {
    private HallTable() {}

    static List<String> lines(List<Hall> halls, LocalDate day) {
        var communes = Communes.shipped();
        return Columns.of(halls.stream().map(hall -> row(hall, communes, day)).toList()).lines();
    }

    private static List<String> row(Hall hall, Communes communes, LocalDate day) {
        var commune = communes.byCode(hall.commune(), day).map(Commune::fullName);
        return List.of(
                hall.id().value(),
                hall.name(),
                hall.commune() + commune.map(" "::concat).orElse(""),
                hall.accessPoint().word(),
                hall.uplink().word(),
                hall.ring(),
                hall.ended().map(end -> "ended " + end).orElse(""));
    }
}
