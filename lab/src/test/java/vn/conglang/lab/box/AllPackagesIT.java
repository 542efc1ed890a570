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
            for (var unit : files.filter(AllPackagesIT::isHardened).toList()) {
                var said =
                        box.check(
                                "systemd-analyze",
                                "security",
                                "--offline=yes",
                                "--no-pager",
                                "/opt/usr/lib/systemd/system/" + unit.getFileName());
                var exposure = EXPOSURE.matcher(said);
                assertThat(exposure.find()).as(said).isTrue();
                assertThat(Double.parseDouble(exposure.group(1)))
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

    /// Not the two that run dpkg as root: whatever would take rights from them would take them from
    /// dpkg and from every package's own scripts.
    private static boolean isHardened(Path unit) {
        var name = unit.getFileName().toString();
        return name.endsWith(".service") && !name.startsWith("conglang-update");
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
    void theWorkshopsPackageBringsTheCommandAndNeverTakesTheFleetsIdentitiesAway() {
        install("provisioning");

        assertThat(box.check("conglang-provisioning", "--version")).contains("0.1.0");
        assertThat(box.check("stat", "-c", "%U %a", "/var/lib/conglang-provisioning").strip())
                .isEqualTo("conglang-provisioning 700");
        box.write("/var/lib/conglang-provisioning/roster/halls.csv", "qn-0417");
        theEnrolmentServerStaysOffUntilThereIsAnAuthority();
        theBrokerIsStartedAnewAfterARevocation();

        var said = box.check("apt-get", "-q", "purge", "-y", "conglang-provisioning");

        assertThat(said).contains("holds the fleet's identities, so it was kept");
        assertThat(box.file("/var/lib/conglang-provisioning/roster/halls.csv")).exists();
        assertThat(box.file("/usr/bin/conglang-provisioning")).doesNotExist();
    }

    private static void theEnrolmentServerStaysOffUntilThereIsAnAuthority() {
        assertThat(box.check("systemctl", "is-enabled", "conglang-enrolment").strip())
                .isEqualTo("enabled");
        assertThat(box.run("systemctl", "is-active", "conglang-enrolment").out().strip())
                .isEqualTo("inactive");

        box.write("/root/words", "correct horse battery staple\n");
        box.check(
                "sh",
                "-euc",
                """
                cd /var/lib/conglang-provisioning
                install -o conglang-provisioning -m 0600 /root/words words
                runuser -u conglang-provisioning -- conglang-provisioning authority init \
                    --passphrase-file words --root-passphrase-file words
                install -d /etc/credstore.encrypted
                systemd-creds encrypt --with-key=host --name=conglang-issuing /root/words \
                    /etc/credstore.encrypted/conglang-issuing
                systemctl start conglang-enrolment
                until ss -Hltn 'sport = :8443' | grep -q LISTEN; do sleep 0.1; done
                """);
        assertThat(box.check("systemctl", "is-active", "conglang-enrolment").strip())
                .isEqualTo("active");
    }

    /// No Mosquitto here: a program that waits has its name.
    private static void theBrokerIsStartedAnewAfterARevocation() {
        box.write("/etc/systemd/system/mosquitto.service", "[Service]\nExecStart=sleep infinity\n");
        var process = "systemctl show -p MainPID --value mosquitto";
        box.check(
                "sh",
                "-euc",
                """
                systemctl daemon-reload
                systemctl start mosquitto
                before=$(%1$s)
                mkdir -p /etc/mosquitto/conglang
                systemctl restart conglang-broker.path
                echo list >/etc/mosquitto/conglang/crl.pem
                until [ "$(%1$s)" != "$before" ] && [ "$(%1$s)" != 0 ]; do sleep 0.1; done
                """
                        .formatted(process));
    }

    private static String install(String module) {
        var built = PackageFile.built(module).file();
        var inside = "/root/" + built.getFileName();
        box.put(built, inside);
        return box.check("apt-get", "-q", "install", "-y", inside);
    }
}
