package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;

/// The province's database is backed up as `docs/province.md` says, destroyed while a hall goes on
/// sending, and brought back: a true hall's outbox and uplink, Mosquitto, PostgreSQL.
class RestoreIT {
    private static final String BINARIES = "/usr/lib/postgresql/15/bin/";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Path work = Path.of("");
    private Lab lab;
    private BenchHall hall;

    @BeforeEach
    void bringUp() throws Exception {
        work = Files.createTempDirectory("cl-r"); // short, because unix sockets lie below it
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = LabSettings.standard().at(work, "cl-bench-").withGuests(0).withoutGateway();
        Lab.at(settings).down();
        lab = Lab.at(settings);
        lab = Lab.up(settings);
        hall =
                new BenchHall(
                        lab.gatewayPlace(),
                        URI.create("mqtts://" + Addresses.PROVINCE + ":" + Addresses.BROKER_PORT),
                        lab.certificates().hall(),
                        BenchLab.hallFolder(work),
                        1);
        hall.connect(Duration.ofMinutes(1), Duration.ZERO);
    }

    @AfterEach
    void takeAway() {
        hall.close();
        lab.down();
        Program.of("rm", "-rf", work.toString()).check();
    }

    @Test
    void withTheArchiveEveryRecordThatWasConfirmedIsThereAgain() {
        send(20);
        var archive = exchange("archive");
        var base = exchange("base");
        lab.database().rows("select pg_create_physical_replication_slot('archive', true)");
        postgres("mkdir", archive);
        var receiving =
                asPostgres(
                                BINARIES + "pg_receivewal",
                                "--synchronous",
                                "--slot=archive",
                                "-d",
                                "host=" + sockets() + " user=conglang application_name=archive",
                                "-D",
                                archive)
                        .start(lab.folders().log("receivewal"));
        try {
            postgres(
                    BINARIES + "pg_basebackup",
                    "-h",
                    sockets(),
                    "-U",
                    "conglang",
                    "--checkpoint=fast",
                    "-X",
                    "none",
                    "-D",
                    base);
            lab.database().rows("alter system set synchronous_standby_names = 'archive'");
            lab.database().rows("select pg_reload_conf()");
            assertThat(
                            Wait.until(
                                    PATIENCE,
                                    () ->
                                            lab.database()
                                                    .rows(
                                                            "select sync_state from pg_stat_replication")
                                                    .contains("sync")))
                    .isTrue();

            send(40);

            lab.database().service().kill();
        } finally {
            receiving.destroy();
            Wait.until(PATIENCE, () -> !receiving.isAlive());
        }
        var data = lab.folders().root().resolve("database/data").toString();
        Program.of("rm", "-rf", data).check();
        Program.of("cp", "-a", base, data).check(); // owners included
        postgres(
                "sh",
                "-c",
                "cd " + archive + " && for f in *.partial; do mv $f ${f%.partial}; done");
        postgres(
                "sh",
                "-c",
                "touch %1$s/recovery.signal && echo \"restore_command = 'cp %2$s/%%f %%p'\" >> %1$s/postgresql.auto.conf"
                        .formatted(data, archive));
        lab.database().start();

        send(5);

        assertThat(rows("select count(*), count(distinct seq), max(seq) from usage_record"))
                .containsExactly("65|65|65");
        assertThat(rows("select through from ledger")).containsExactly("65");
        assertThat(lab.province().holes().out()).contains("Missing: 0 records");
    }

    @Test
    void withADumpAloneWhatWasConfirmedSinceIsNamedAndTheHallGoesOn() {
        send(20);
        var dump = exchange("dump");
        postgres(
                BINARIES + "pg_dump",
                "-h",
                sockets(),
                "-U",
                "conglang",
                "-Fc",
                "-f",
                dump,
                "conglang");
        send(10);
        lab.province().service().stop();
        lab.database().service().kill();
        Program.of("rm", "-rf", lab.folders().root().resolve("database/data").toString()).check();
        lab.database().start();
        postgres(
                BINARIES + "pg_restore",
                "-h",
                sockets(),
                "-U",
                "conglang",
                "-d",
                "conglang",
                "--exit-on-error",
                dump);
        lab.province().service().start();

        hall.close(5);
        assertThat(
                        Wait.until(
                                PATIENCE,
                                () ->
                                        rows("select count(*) from usage_record")
                                                .equals(List.of("25"))))
                .isTrue();
        assertThat(hall.outbox().waiting()).isEqualTo(5); // kept until the province has said so
        assertThat(lab.province().holes("--older=0").out()).contains(": records 21 to 30");
        assertThat(lab.province().holes("--older=0", "--accept", "--by=test").out())
                .contains("Noted as lost: 10 records of 1 ledgers.");

        hall.awaitConfirmed();
        send(3);
        assertThat(rows("select through from ledger")).containsExactly("38");
        assertThat(rows("select first, last from ledger_hole")).containsExactly("21|30");
        assertThat(lab.province().verify().out()).contains("records 21 to 30 are not stored");
    }

    private void send(int records) {
        hall.close(records);
        hall.awaitConfirmed();
    }

    private List<String> rows(String query) {
        return lab.database().rows(query);
    }

    private String exchange(String name) {
        return lab.database().exchange().resolve(name).toString();
    }

    private String sockets() {
        return lab.database().exchange().toString();
    }

    private static void postgres(String... command) {
        asPostgres(command).check();
    }

    private static Program asPostgres(String... command) {
        var all =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=postgres",
                                "--regid=postgres",
                                "--clear-groups"));
        all.addAll(List.of(command));
        return Program.of(all);
    }
}
