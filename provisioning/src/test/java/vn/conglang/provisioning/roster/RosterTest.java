package vn.conglang.provisioning.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.telemetry.HallId;

class RosterTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T18:00:00Z"), Workshop.ZONE);
    private static final String FACTS =
            """
            hall,fact,value,from,until
            qn-0417,name,Nhà văn hóa thôn Đầm Buôn,2026-11-01,
            qn-0417,village,thôn Đầm Buôn,2026-11-01,
            qn-0417,commune,06889,2026-11-01,2026-11-10
            qn-0417,commune,06895,2026-11-10,
            qn-0417,access-point,external,2026-11-01,
            qn-0417,uplink,metered,2026-11-01,
            qn-0417,languages,vi en,2026-11-01,
            qn-0417,hours,"Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00",2026-11-01,
            qn-0417,wifi-name,Wifi Nha van hoa,2026-11-01,
            qn-0417,ring,trial,2026-11-01,
            qn-0417,predecessors,qn-0011 qn-0012,2026-11-01,
            qn-0417,contact-keeper,Nguyễn Thị Lan; 0912345678,2026-11-01,
            """;

    @TempDir private Path workshop;

    @BeforeEach
    void aRosterOfOneHall() throws Exception {
        write(FACTS);
    }

    @Test
    void tellsAHallAsItIsToday() {
        var hall = roster().hall(new HallId("qn-0417")).orElseThrow();

        assertThat(hall.name()).isEqualTo("Nhà văn hóa thôn Đầm Buôn");
        assertThat(hall.village()).isEqualTo("thôn Đầm Buôn");
        assertThat(hall.commune()).isEqualTo("06895");
        assertThat(hall.since()).isEqualTo("2026-11-01");
        assertThat(hall.accessPoint()).isEqualTo(AccessPoint.EXTERNAL);
        assertThat(hall.uplink()).isEqualTo(UplinkProfile.METERED);
        assertThat(hall.languages()).containsExactly("vi", "en");
        assertThat(hall.hours().toString())
                .isEqualTo("Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00");
        assertThat(hall.contact(ContactRole.KEEPER))
                .contains(new Contact(ContactRole.KEEPER, "Nguyễn Thị Lan", "0912345678"));
        assertThat(hall.predecessors()).extracting(HallId::value).contains("qn-0011", "qn-0012");
        assertThat(hall.ring()).isEqualTo("trial");
        assertThat(roster().halls()).containsExactly(hall);
    }

    @Test
    void tellsAHallAsItWas() {
        assertThat(roster().everOn(LocalDate.parse("2026-11-09")))
                .extracting(Hall::commune)
                .containsExactly("06889");
        assertThat(roster().everOn(LocalDate.parse("2025-01-01")))
                .extracting(Hall::commune)
                .containsExactly("06889");
    }

    @Test
    void anEndedHallIsKnownButNotInTheFleet() throws Exception {
        write(FACTS + "qn-0417,ended,sáp nhập thôn,2026-11-25,\n");

        assertThat(roster().hall(new HallId("qn-0417"))).isEmpty();
        assertThat(roster().halls()).isEmpty();
        assertThat(roster().ever(new HallId("qn-0417")))
                .hasValueSatisfying(
                        hall -> assertThat(hall.ended()).contains(LocalDate.parse("2026-11-25")));
    }

    @Test
    void withoutAFileNobodyIsInIt(@TempDir Path empty) {
        assertThat(Roster.open(empty, CLOCK).halls()).isEmpty();
    }

    @Test
    void namesEveryLineThatItCannotUnderstand() throws Exception {
        write(
                FACTS
                        + """
                        QN 1,name,x,2026-11-01,
                        qn-0418,colour,red,2026-11-01,
                        qn-0418,commune,6895,2026-11-01,
                        qn-0418,name,x,01/11/2026,
                        qn-0418,name,x
                        qn-0418,uplink,fibre,2026-11-01,2026-11-01
                        """);

        assertThatThrownBy(this::roster)
                .isInstanceOf(RefusedException.class)
                .message()
                .contains("facts.csv, line 14: hall id must be", "line 15: is no known fact")
                .contains("line 16: must be 5 digits, such as \"06895\" (got [qn-0418, commune")
                .contains("line 17: ", "01/11/2026", "line 18: must have 5 columns")
                .contains("line 19: must begin before it ends");
    }

    @Test
    void refusesTwoValuesOnOneDayAndAHallWithoutAName() throws Exception {
        write(FACTS + "qn-0417,commune,06994,2026-11-20,\nqn-0500,commune,06994,2026-11-20,\n");

        assertThatThrownBy(this::roster)
                .message()
                .contains("qn-0417: two values of \"commune\" hold on 2026-11-20")
                .contains("qn-0500: has no fact \"name\"");
    }

    @Test
    void writesWhatItReadSortedAndStable() throws Exception {
        var facts = FactFile.read(Roster.file(workshop));
        FactFile.write(Roster.file(workshop), facts.reversed());

        assertThat(Files.readString(Roster.file(workshop))).isEqualTo(FactFile.text(facts));
        assertThat(FactFile.read(Roster.file(workshop)))
                .isEqualTo(facts.stream().sorted().toList());
        assertThat(List.of(FactFile.text(facts).split("\n", -1)))
                .contains(
                        "qn-0417,hours,\"Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00\",2026-11-01,");
    }

    private Roster roster() {
        return Roster.open(workshop, CLOCK);
    }

    private void write(String facts) throws Exception {
        Files.createDirectories(Roster.folder(workshop));
        Files.writeString(Roster.file(workshop), facts);
    }
}
