package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.box.PackageFile;

/// The same way with its updates, which take minutes: one that is taken, and one that does not work
/// and goes by itself, by the shipped units on the running box. More ways in which an update fails
/// are shown by [vn.conglang.lab.update.UpdateIT].
class FromCardToHallProof extends FromCardToHallIT {
    /// The roster's hours came with the card; later ones come as a setting.
    @Test
    @Order(6)
    void anUpdateComesWhenTheHallIsClosedAndIsTriedOut() {
        var next = NextRelease.ofTheGateway(workshop.directory(), "+1");
        done(workshop.runWithKey("updates", "add", next.file().toString()));
        theNetworkSetsTheClock();
        impatientUpdates();
        await("the hours", () -> word().contains("update=the hall is open, or about to be"));
        box.check("systemctl", "start", "conglang-update");
        assertThat(journal("conglang-update")).contains("waits: the hall is open");

        send(
                "hall.name = \"Nhà văn hóa thôn Hải Yến\"\nhall.hours = \"%s\"\n"
                        .formatted(otherDay()));
        await("the other hours", () -> word().contains("update=now"));
        box.check("systemctl", "start", "conglang-update");

        assertThat(journal("conglang-update")).contains("applied " + next.field("Version"));
        assertThat(installed()).isEqualTo("ii " + next.field("Version"));
        assertThat(word()).contains("version=" + next.field("Version"), "uplink=yes");
        assertThat(box.check("stat", "-c", "%U", "/var/lib/private/conglang-fetch/work").strip())
                .as("fetched by nobody who lasts")
                .isNotEqualTo("root");
    }

    @Test
    @Order(7)
    void anUpdateThatDoesNotWorkGoesByItself() {
        var good = installed();
        var bad = NextRelease.thatDoesNotStart(workshop.directory(), "+2");
        done(workshop.runWithKey("updates", "add", bad.file().toString()));

        box.check("systemctl", "start", "conglang-update");

        assertThat(journal("conglang-update"))
                .contains("reverted " + bad.field("Version") + ": the agent does not answer");
        assertThat(installed()).isEqualTo(good);
        await("the agent", () -> word().contains("version=" + good.substring(3)));
        assertThat(network.phoneOpens(workshop.directory()).out())
                .contains("Mời bà con dùng Wi-Fi miễn phí");
        done(workshop.runWithKey("updates", "withdraw", "trial"));
        done(workshop.runWithKey("updates", "add", PackageFile.built("gateway").file().toString()));
    }

    /// Ten minutes are too long for a test.
    private static void impatientUpdates() {
        box.write(
                "/etc/systemd/system/conglang-update.service.d/test.conf",
                "[Service]\nEnvironment=CONGLANG_UPDATE_WATCH=60 CONGLANG_UPDATE_WELL=6\n");
        box.check("systemctl", "daemon-reload");
    }

    /// Hours on a day of the week that is neither today nor tomorrow.
    private static String otherDay() {
        var day = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).plusDays(3).getDayOfWeek();
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).substring(0, 2) + " 07:00-11:00";
    }

    private static String installed() {
        return box.check(
                        "dpkg-query",
                        "-W",
                        "-f",
                        "${db:Status-Abbrev}${Version}",
                        "conglang-gateway")
                .strip();
    }
}
