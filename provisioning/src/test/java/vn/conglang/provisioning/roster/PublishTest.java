package vn.conglang.provisioning.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.ProvisionRun;

/// What the province's server is told of the halls; the sample in its documentation is what comes
/// out of this roster.
class PublishTest {
    private static final String FACTS =
            """
            hall,fact,value,from,until
            qn-0417,name,Nhà văn hóa thôn Đầm Buôn,2026-11-01,
            qn-0417,village,thôn Đầm Buôn,2026-11-01,
            qn-0417,commune,06895,2026-11-01,
            qn-0417,access-point,external,2026-11-01,
            qn-0417,uplink,metered,2026-11-01,2026-11-12
            qn-0417,uplink,fibre,2026-11-12,
            qn-0417,languages,vi en,2026-11-01,
            qn-0417,hours,"Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00",2026-11-20,
            qn-0417,wifi-name,Wifi Nha van hoa,2026-11-01,
            qn-0417,ring,trial,2026-11-01,
            qn-0417,contact-keeper,Nguyễn Thị Lan; 0912345678,2026-11-01,
            qn-0418,name,Nhà văn hóa thôn Đài Mỏ,2026-11-01,
            qn-0418,commune,06967,2026-11-01,
            qn-0418,access-point,own,2026-11-01,
            qn-0418,uplink,fibre,2026-11-01,
            qn-0418,languages,vi,2026-11-01,
            qn-0418,hours,Mo-Su 18:00-22:00,2026-11-01,2026-11-16
            qn-0418,hours,Mo-Su 17:00-21:00,2026-11-16,
            qn-0418,wifi-name,Wifi,2026-11-01,
            qn-0418,ring,all,2026-11-01,
            qn-0418,ended,sáp nhập thôn,2026-12-01,
            """;

    @TempDir private Path workshop;

    @Test
    void writesEachHallsNamesAndHoursWithTheirDaysAndNobodysName() throws Exception {
        var file = publish(FACTS);

        assertThat(Files.readString(file)).isEqualTo(documented()).doesNotContain("Lan", "0912");
    }

    @Test
    void leavesOutDaysAfterTheEndEvenWhenAFactBeginsThere() throws Exception {
        var file =
                publish(
                        FACTS.replace(
                                "qn-0418,wifi-name",
                                "qn-0418,village,thôn Đài,2026-12-05,\nqn-0418,wifi-name"));

        assertThat(Files.readString(file)).isEqualTo(documented());
    }

    @Test
    void whomToCallStandsInAFileForOneReader() throws Exception {
        Files.createDirectories(workshop.resolve("roster"));
        Files.writeString(workshop.resolve("roster/facts.csv"), FACTS);
        var file = workshop.resolve("out/contacts.csv");

        var run = ProvisionRun.of("roster", "contacts", file, "--workshop", workshop);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 halls in ", "1 without anybody").doesNotContain("0912");
        assertThat(Files.readString(file))
                .isEqualTo("hall,role,name,phone\nqn-0417,keeper,Nguyễn Thị Lan,0912345678\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private Path publish(String facts) throws Exception {
        Files.createDirectories(workshop.resolve("roster"));
        Files.writeString(workshop.resolve("roster/facts.csv"), facts);
        var file = workshop.resolve("out/halls.csv");

        var run = ProvisionRun.of("roster", "publish", file, "--workshop", workshop);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 halls in ");
        return file;
    }

    private static String documented() throws Exception {
        var text = Files.readString(Path.of("..", "docs", "province.md"));
        var block = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
