package vn.conglang.provisioning.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.Workbook;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Communes;
import vn.conglang.telemetry.HallId;

/// The fleet as a table for people, one row a hall; every cell is text, so that no program takes a
/// code for a number.
final class ListForOfficers {
    private static final List<Field> FIELDS =
            Stream.of(Field.values())
                    .filter(field -> field != Field.UNUSED && field != Field.DISTRICT)
                    .toList();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Words words = Words.shipped();
    private final Communes communes;
    private final LocalDate day;

    ListForOfficers(Communes communes, LocalDate day) {
        this.communes = communes;
        this.day = day;
    }

    /// With a byte order mark and semicolons, as a Vietnamese Excel opens it.
    byte[] csv(List<Hall> halls) throws IOException {
        var text = new StringBuilder(BYTE_ORDER_MARK);
        var format = CSVFormat.RFC4180.builder().setDelimiter(';').get();
        try (var printer = format.print(text)) {
            printer.printRecord(heading());
            for (var hall : halls) {
                printer.printRecord(row(hall));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] xlsx(List<Hall> halls) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Cong Lang", "1.0")) {
            var sheet = workbook.newWorksheet("Nhà văn hóa");
            var rows = new ArrayList<List<String>>();
            rows.add(heading());
            halls.forEach(hall -> rows.add(row(hall)));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < FIELDS.size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
            sheet.range(0, 0, 0, FIELDS.size() - 1).style().bold().set();
            sheet.range(0, 0, rows.size(), FIELDS.size() - 1).style().format("@").set();
            sheet.freezePane(1, 1);
        }
        return out.toByteArray();
    }

    private List<String> heading() {
        return FIELDS.stream().map(words::heading).toList();
    }

    private List<String> row(Hall hall) {
        return FIELDS.stream().map(field -> text(hall, field)).toList();
    }

    private String text(Hall hall, Field field) {
        return switch (field) {
            case ID -> hall.id().value();
            case NAME -> hall.name();
            case VILLAGE -> hall.village();
            case COMMUNE_CODE -> hall.commune();
            case COMMUNE -> communes.byCode(hall.commune(), day).map(Commune::fullName).orElse("");
            case FROM -> hall.since().toString();
            case ACCESS_POINT -> words.said(FactKind.ACCESS_POINT, hall.accessPoint().word());
            case UPLINK -> words.said(FactKind.UPLINK, hall.uplink().word());
            case LANGUAGES -> String.join(", ", hall.languages());
            case HOURS -> hall.hours().toString();
            case WIFI_NAME -> hall.wifiName();
            case RING -> hall.ring();
            case PREDECESSORS ->
                    hall.predecessors().stream()
                            .map(HallId::value)
                            .collect(Collectors.joining(" "));
            case KEEPER_NAME -> name(hall, ContactRole.KEEPER);
            case KEEPER_PHONE -> phone(hall, ContactRole.KEEPER);
            case TEAM_NAME -> name(hall, ContactRole.TEAM);
            case TEAM_PHONE -> phone(hall, ContactRole.TEAM);
            case BOX_NAME -> name(hall, ContactRole.BOX);
            case BOX_PHONE -> phone(hall, ContactRole.BOX);
            case INTERNET_NAME -> name(hall, ContactRole.INTERNET);
            case INTERNET_PHONE -> phone(hall, ContactRole.INTERNET);
            case OFFICER_NAME -> name(hall, ContactRole.COMMUNE);
            case OFFICER_PHONE -> phone(hall, ContactRole.COMMUNE);
            case DISTRICT, UNUSED -> "";
        };
    }

    private static String name(Hall hall, ContactRole role) {
        return hall.contact(role).map(Contact::name).orElse("");
    }

    private static String phone(Hall hall, ContactRole role) {
        return hall.contact(role).map(Contact::phone).orElse("");
    }
}
