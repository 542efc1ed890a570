package vn.conglang.lab.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.lab.process.Program;

/// What all three packages must be: sound in the eyes of Debian's own checker, the same from the
/// same source, and with units that leave a burglar little.
class AllPackagesIT {
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level.*: ([0-9.]+)");
    private static final Pattern DATE = Pattern.compile(" (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d) ");

    private static Box box = Fleet.box(AllPackagesIT.class);

    @BeforeAll
    static void switchOn() {
        box.boot();
    }

    @AfterAll
    static void switchOff() {
        box.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "province", "provisioning"})
    void lintianFindsNoError(String module) {
        var found =
                Program.of(
                                "lintian",
                                "--allow-root",
                                "--fail-on",
                                "error",
                                PackageFile.built(module).file().toString())
                        .run();

        assertThat(found.out().lines().filter(line -> line.startsWith("E:"))).isEmpty();
        assertThat(found.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "province", "provisioning"})
    void everythingInItIsOfOneMomentAndOwnedByRoot(String module) {
        var contents = PackageFile.built(module).contents();

        assertThat(DATE.matcher(contents).results().map(found -> found.group(1)).distinct())
                .as("a date of the build would make each build another package")
                .containsExactly("2026-11-23 00:00");
        assertThat(contents.lines()).allMatch(line -> line.contains(" root/root "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "province", "provisioning"})
    void everyUnitIsExposedByTwoAtMost(String module) throws IOException {
        var units = unpackedUnits(module);
        try (Stream<Path> files = Files.exists(units) ? Files.list(units) : Stream.of()) {
            for (var unit : files.filter(each -> each.toString().endsWith(".service")).toList()) {
                var said =
                        box.check(
                                "systemd-analyze",
                                "security",
                                "--offline=yes",
                                "--no-pager",
                                "/opt/usr/lib/systemd/system/" + unit.getFileName());
                assertThat(exposure(said))
                        .as("%s: %s", unit.getFileName(), said)
                        .isLessThanOrEqualTo(2.0);
            }
        }
    }

    /// A reboot mends nothing of ours and throws everybody out (decision 0017).
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "province", "provisioning"})
    void noUnitEverRebootsTheBoxNorGivesUp(String module) throws IOException {
        var units = unpackedUnits(module);
        try (Stream<Path> files = Files.exists(units) ? Files.walk(units) : Stream.of()) {
            for (var unit : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(unit);
                assertThat(text)
                        .as(unit.toString())
                        .doesNotContainIgnoringCase("reboot")
                        .doesNotContain("FailureAction", "SuccessAction", "StartLimitAction");
                if (text.contains("Restart=always")) {
                    assertThat(text).as(unit.toString()).contains("StartLimitIntervalSec=0");
                }
            }
        }
    }

    private static Path unpackedUnits(String module) {
        Program.of("rm", "-rf", box.file("/opt/usr").toString()).check();
        var built = PackageFile.built(module).file();
        Program.of("dpkg-deb", "-x", built.toString(), box.file("/opt").toString()).check();
        return box.file("/opt/usr/lib/systemd/system");
    }

    private static double exposure(String said) {
        var exposure = EXPOSURE.matcher(said);
        assertThat(exposure.find()).as(said).isTrue();
        return Double.parseDouble(exposure.group(1));
    }

    @Test
    void theProvincesPackageStaysOffUntilItIsConfiguredAndGoesWithoutATrace() {
        var said = install("province");

        assertThat(said)
                .contains("broker.url: is missing")
                .contains("conglang-province stays off until");
        assertThat(box.run("systemctl", "is-active", "conglang-province").out().strip())
                .isEqualTo("inactive");
        assertThat(box.run("systemctl", "start", "conglang-province").exitCode()).isZero();
        assertThat(
                        box.check(
                                "sh",
                                "-c",
                                "while [ \"$(systemctl is-active conglang-province)\" = active ]; do"
                                        + " sleep 0.1; done; systemctl show -p NRestarts,ExecMainStatus"
                                        + " conglang-province"))
                .contains("NRestarts=0")
                .contains("ExecMainStatus=78");
        assertThat(box.check("getent", "passwd", "conglang-province")).contains("nologin");

        box.check("apt-get", "-q", "purge", "-y", "conglang-province");

        assertThat(box.file("/etc/conglang/province.toml")).doesNotExist();
        assertThat(box.file("/usr/lib/conglang/province")).doesNotExist();
    }

    @Test
    void theWorkshopsPackageBringsTheCommandAndNeverTakesTheFleetsIdentitiesAway()
            throws IOException {
        install("provisioning");

        assertThat(box.check("conglang-provisioning", "--version")).contains("0.1.0");
        assertThat(box.check("stat", "-c", "%U %a", "/var/lib/conglang-provisioning").strip())
                .isEqualTo("conglang-provisioning 700");
        box.write("/var/lib/conglang-provisioning/roster/halls.csv", "qn-0417");
        assertThat(box.check("systemctl", "is-enabled", "conglang-enrolment").strip())
                .isEqualTo("enabled");
        assertThat(box.run("systemctl", "is-active", "conglang-enrolment").out().strip())
                .as("there is no authority yet")
                .isEqualTo("inactive");
        whatTheGuideHasTheAdministratorDo();

        var said = box.check("apt-get", "-q", "purge", "-y", "conglang-provisioning");

        assertThat(said).contains("holds the fleet's identities, so it was kept");
        assertThat(box.file("/var/lib/conglang-provisioning/roster/halls.csv")).exists();
        assertThat(box.file("/usr/bin/conglang-provisioning")).doesNotExist();
    }

    /// The guide's blocks for root, as they are written, with Debian's own Mosquitto: it runs with
    /// the workshop's configuration, hears of a new list of revocations, and boxes can enrol.
    private static void whatTheGuideHasTheAdministratorDo() throws IOException {
        var guide = new OperatorsGuide(box);
        guide.prepare();
        var process = "systemctl show -p MainPID --value mosquitto";
        var before = box.check("sh", "-c", process);

        guide.follow();

        assertThat(box.check("stat", "-c", "%U %G %a", "/etc/mosquitto/conglang").strip())
                .isEqualTo("conglang-provisioning mosquitto 2750");
        var configured = box.check("sh", "-c", process);
        assertThat(configured).isNotEqualTo(before);
        awaitListener(8883);
        awaitListener(8443);
        assertThat(box.check("systemctl", "is-active", "conglang-enrolment").strip())
                .isEqualTo("active");
        guide.asOperator("conglang-provisioning authority crl");
        box.check(
                "sh",
                "-c",
                "until [ \"$(%1$s)\" != %2$s ] && [ \"$(%1$s)\" != 0 ]; do sleep 0.1; done"
                        .formatted(process, configured.strip()));
        awaitListener(8883);
        assertThat(
                        guide.asOperator(
                                "base64 -d averages.json.sig >sig; openssl pkeyutl -verify -rawin -pubin -inkey signing/province.pem -in averages.json -sigfile sig"))
                .contains("Verified Successfully");
    }

    private static void awaitListener(int port) {
        box.check(
                "timeout",
                "60",
                "sh",
                "-c",
                "until ss -Hltn 'sport = :%d' | grep -q LISTEN; do sleep 0.1; done"
                        .formatted(port));
    }

    private static String install(String module) {
        var built = PackageFile.built(module).file();
        var inside = "/root/" + built.getFileName();
        box.put(built, inside);
        return box.check("apt-get", "-q", "install", "-y", inside);
    }
}
