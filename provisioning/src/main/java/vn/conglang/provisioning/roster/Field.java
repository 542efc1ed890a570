package vn.conglang.provisioning.roster;

import java.util.Optional;
import java.util.stream.Stream;

/// What a column of a list of halls can hold.
enum Field {
    ID("id"),
    NAME("name"),
    VILLAGE("village"),
    COMMUNE_CODE("commune-code"),
    COMMUNE("commune"),
    DISTRICT("district"),
    FROM("from"),
    ACCESS_POINT("access-point"),
    UPLINK("uplink"),
    LANGUAGES("languages"),
    HOURS("hours"),
    WIFI_NAME("wifi-name"),
    RING("ring"),
    PREDECESSORS("predecessors"),
    KEEPER_NAME("keeper-name"),
    KEEPER_PHONE("keeper-phone"),
    TEAM_NAME("team-name"),
    TEAM_PHONE("team-phone"),
    BOX_NAME("box-name"),
    BOX_PHONE("box-phone"),
    INTERNET_NAME("internet-name"),
    INTERNET_PHONE("internet-phone"),
    OFFICER_NAME("commune-name"),
    OFFICER_PHONE("commune-phone"),
    /// Known, and of no use: a row's number, the province.
    UNUSED("-");

    private final String word;

    Field(String word) {
        this.word = word;
    }

    static Field of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst().orElseThrow();
    }

    /// The columns of name and number of a contact.
    static Field name(ContactRole role) {
        return of(role.word() + "-name");
    }

    static Field phone(ContactRole role) {
        return of(role.word() + "-phone");
    }

    /// The fact that such a column tells by itself, without another column.
    Optional<FactKind> fact() {
        return switch (this) {
            case ACCESS_POINT -> Optional.of(FactKind.ACCESS_POINT);
            case UPLINK -> Optional.of(FactKind.UPLINK);
            case LANGUAGES -> Optional.of(FactKind.LANGUAGES);
            case HOURS -> Optional.of(FactKind.HOURS);
            case WIFI_NAME -> Optional.of(FactKind.WIFI_NAME);
            case RING -> Optional.of(FactKind.RING);
            case PREDECESSORS -> Optional.of(FactKind.PREDECESSORS);
            default -> Optional.empty();
        };
    }
}
