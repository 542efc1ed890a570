package vn.conglang.gateway.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.outbox.Quarters;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SealSignature;
import vn.conglang.telemetry.SignedSeal;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

class SealerTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final int RECORDS_OF_A_DAY = 96;

    private final Path directory;
    private final KeyPair key = ecKey();
    private Optional<SealIdentity> identity =
            Optional.of(new SealIdentity(key.getPrivate(), "PEM"));
    private Instant wall = Instant.parse("2026-11-23T08:00:00Z"); // 15:00 in the hall
    private ClockQuality quality = ClockQuality.synced;
    private long nanoTime;
    private int number;
    private Database database;
    private SqliteOutbox outbox;
    private Sealer sealer;

    SealerTest(@TempDir Path directory) {
        this.directory = directory;
        database = open();
        outbox = SqliteOutbox.open(database, HALL);
        sealer = sealer();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sealsTheHeadWithTheHallsKey() {
        record();
        var last = record();

        assertThat(sealer.look()).isTrue();

        var sealed = only();
        assertThat(SealSignature.holds(sealed, key.getPublic())).isTrue();
        assertThat(Payloads.read(Seal.class, sealed.content()))
                .isEqualTo(
                        new Seal(
                                "qn-0417",
                                outbox.head().ledger(),
                                1,
                                RecordHash.NONE,
                                2,
                                last,
                                "2026-11-23T08:00:00Z",
                                ClockQuality.synced));
    }

    @Test
    void sealsOnceALocalDayAndNothingTwice() {
        assertThat(sealer.look()).as("without a record").isFalse();
        record();
        assertThat(sealer.look()).isTrue();
        record();
        assertThat(sealer.look()).as("the same day").isFalse();

        wall = Instant.parse("2026-11-23T17:00:00Z"); // midnight in the hall

        assertThat(sealer.look()).isTrue();
        wall = wall.plus(Duration.ofDays(1));
        assertThat(sealer.look()).as("nothing new").isFalse();
        provinceHasAllRecords();
        assertThat(sealer.waiting()).hasSize(2);
    }

    @Test
    void sealsAfterADaysNumberOfRecordsWhateverTheClockSays() {
        record();
        sealer.look();
        for (int i = 0; i < RECORDS_OF_A_DAY - 1; i++) {
            record();
        }
        assertThat(sealer.look()).isFalse();

        record();

        assertThat(sealer.look()).isTrue();
    }

    @Test
    void chainsEachSealToTheOneBeforeAlsoAfterARestart() {
        record();
        sealer.look();
        var first = only();
        hear(new Ack(outbox.head().ledger(), 1, 1L));
        database.close();
        database = open();
        outbox = SqliteOutbox.open(database, HALL);
        sealer = sealer();

        record();
        wall = wall.plus(Duration.ofDays(1));
        sealer.look();

        var second = Payloads.read(Seal.class, only().content());
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.prev()).isEqualTo(SealSignature.hash(first.content()));
    }

    @Test
    void waitsWhileTheTimeOfARecordMayStillBePutRight() {
        outbox.append(Quarters.undated(number++));
        assertThat(sealer.look()).isFalse();

        outbox.restamp("boot-1", Instant.parse("2026-11-23T07:00:00Z"));

        assertThat(sealer.look()).isTrue();
        assertThat(Payloads.read(Seal.class, only().content()).hash())
                .isEqualTo(outbox.head().hash());
    }

    @Test
    void sealsWhatWasGivenAwayWithoutItsTimeBeingKnown() {
        quality = ClockQuality.estimated;
        outbox.append(Quarters.undated(number++));
        outbox.offer(100, 0, "boot-1", false);

        assertThat(sealer.look()).isTrue();
        assertThat(Payloads.read(Seal.class, only().content()).clock())
                .isEqualTo(ClockQuality.estimated);
    }

    @Test
    void sealsNothingBeforeTheHallHasACertificate() {
        identity = Optional.empty();
        record();
        assertThat(sealer.look()).isFalse();

        identity = Optional.of(new SealIdentity(key.getPrivate(), "PEM"));

        assertThat(sealer.look()).isTrue();
    }

    @Test
    void countsOnWhenTheKeyIsOfNoUse() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        identity = Optional.of(new SealIdentity(rsa.generateKeyPair().getPrivate(), "PEM"));
        record();

        assertThat(sealer.look()).isFalse();
        assertThat(outbox.waiting()).isEqualTo(1);
    }

    @Test
    void sendsASealAgainUntilTheProvinceHasStoredIt() {
        record();
        sealer.look();
        provinceHasAllRecords();
        var letter = sealer.waiting().getFirst();
        assertThat(letter.topic()).isEqualTo(Topics.seal(HALL));
        sealer.sent(letter.id());
        assertThat(sealer.waiting()).isEmpty();

        nanoTime += Sealer.AGAIN.toNanos();
        assertThat(sealer.waiting()).extracting(Letter::id).containsExactly(letter.id());
        hear(new Ack(outbox.head().ledger(), 1));
        assertThat(sealer.waiting()).as("an ack that says nothing of seals").hasSize(1);
        hear(new Ack("another-ledger", 1, 9L));
        assertThat(sealer.waiting()).hasSize(1);

        hear(new Ack(outbox.head().ledger(), 1, 1L));

        assertThat(sealer.waiting()).isEmpty();
    }

    @Test
    void sendsNoSealBeforeTheRecordsThatItCovers() {
        record();
        sealer.look();
        record();
        assertThat(sealer.waiting()).isEmpty();

        outbox.removeThrough(outbox.head().ledger(), 1);

        assertThat(sealer.waiting()).as("a later record does not matter").hasSize(1);
    }

    @Test
    void leavesAMessageThatIsNoAckToOthers() {
        sealer.hear(
                new MqttMessage(
                        Topics.ack(HALL),
                        "không phải".getBytes(UTF_8),
                        1,
                        true,
                        Optional.empty(),
                        Map.of()));

        assertThat(sealer.waiting()).isEmpty();
    }

    @Test
    void carriesWaitingSealsOverFromADamagedFile() throws Exception {
        record();
        sealer.look();
        var sealed = only();
        for (int i = 0; i < 300; i++) {
            record();
        }
        database.close();
        damageTheMiddle(directory.resolve("outbox.db"));

        database = open();

        assertThat(database.accident())
                .hasValueSatisfying(
                        said -> assertThat(said).contains("seals: 1 waiting ones salvaged"));
        outbox = SqliteOutbox.open(database, HALL);
        sealer = sealer();
        assertThat(only()).isEqualTo(sealed);
    }

    @Test
    void readsKeyAndCertificateAnewAndRefusesAPairThatIsNone() throws Exception {
        var missing = directory.resolve("none.pem");
        var text = Files.writeString(directory.resolve("text.pem"), "không phải chứng thư");

        assertThat(SealIdentity.read(missing, text)).isEmpty();
        assertThatThrownBy(() -> SealIdentity.read(text, text))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("text.pem");
    }

    private static void damageTheMiddle(Path file) throws Exception {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(open.length() / 4096 / 2 * 4096);
            open.write(new byte[4096]);
        }
    }

    private String record() {
        return RecordHash.of(outbox.append(Quarters.number(number++)));
    }

    private void provinceHasAllRecords() {
        for (var each : outbox.oldest(1_000, 0)) {
            outbox.removeThrough(each.ledger(), each.seq());
        }
    }

    private SignedSeal only() {
        provinceHasAllRecords();
        var waiting = sealer.waiting();
        assertThat(waiting).hasSize(1);
        return Payloads.read(SignedSeal.class, waiting.getFirst().payload());
    }

    private void hear(Ack ack) {
        sealer.hear(
                new MqttMessage(
                        Topics.ack(HALL),
                        Payloads.write(ack),
                        1,
                        true,
                        Optional.empty(),
                        Map.of()));
    }

    private Database open() {
        return Database.open(directory, 10_000, List.of(SqliteOutbox.salvage(), Sealer.salvage()));
    }

    private Sealer sealer() {
        var clock = new HallClock("boot-1", () -> 0, () -> wall, () -> quality);
        return new Sealer(
                database,
                outbox,
                HALL,
                () -> identity,
                clock,
                ZoneId.of("Asia/Ho_Chi_Minh"),
                RECORDS_OF_A_DAY,
                () -> nanoTime);
    }

    private static KeyPair ecKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
