package vn.conglang.province.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestSeals;
import vn.conglang.province.audit.Proof.Break;
import vn.conglang.province.audit.Proof.Kind;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Sealed;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.Evidence;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.SealSignature;

/// Somebody with every right in the province's database changes what is stored; the rows alone give
/// it away.
class TamperingTest {
    private static final TestDatabase DATABASE = new TestDatabase();
    private static final TestSeals AUTHORITY = new TestSeals();
    private static final String US = " where hall = 'qn-0417' and ";

    private final TestHall hall = new TestHall("qn-0417");
    private final TestSeals.Hall keys = AUTHORITY.hall("qn-0417");

    @BeforeEach
    void store() {
        try (var store = Store.open(DATABASE.settings())) {
            DATABASE.run("truncate usage_record, ledger, ledger_seal, hall");
            var records = hall.write(12);
            var first = TestSeals.seal(keys, records.get(4).usage());
            var second = TestSeals.seal(keys, records.get(9).usage(), first);
            store(store, records, first, second);
            var other = new TestHall("qn-0418");
            var others = other.write(6);
            store(store, others, TestSeals.seal(AUTHORITY.hall("qn-0418"), others.get(5).usage()));
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void provesWhatNobodyTouched() {
        var proof = prove().getFirst();

        assertThat(proof.breaks()).isEmpty();
        assertThat(proof.records()).isEqualTo(12);
        assertThat(proof.seal()).hasValueSatisfying(seal -> assertThat(seal.seq()).isEqualTo(10));
        assertThat(proof.unsealed()).isEqualTo(2);
    }

    /// What was done, and the kind of the first break and words of it.
    record Deed(String name, List<String> sql, Kind kind, String words) {
        static Deed of(String name, Kind kind, String words, String... sql) {
            return new Deed(name, List.of(sql), kind, words);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Deed> deeds() {
        var put = "update usage_record set ";
        return Stream.of(
                Deed.of(
                        "a figure's column is changed",
                        Kind.altered,
                        "record 3: first_seen_today is 900, the record says 3",
                        put + "first_seen_today = 900" + US + "seq = 3"),
                Deed.of(
                        "taps are put in",
                        Kind.altered,
                        "record 3: taps is {\"vneid\": 9}, the record says {}",
                        put + "taps = '{\"vneid\":9}'" + US + "seq = 3"),
                Deed.of(
                        "a figure is changed in column and text",
                        Kind.altered,
                        "record 3: hash is",
                        put
                                + "peak = 90, json = replace(json, '\"peak\":5', '\"peak\":90')"
                                + US
                                + "seq = 3"),
                Deed.of(
                        "a time is changed",
                        Kind.altered,
                        "record 4: started_at is",
                        put + "started_at = started_at + interval '1 day'" + US + "seq = 4"),
                Deed.of(
                        "the text is no JSON any more",
                        Kind.altered,
                        "record 4 is no JSON any more",
                        put + "json = 'x'" + US + "seq = 4"),
                Deed.of(
                        "a record in the midst is deleted",
                        Kind.missing,
                        "record 6 is not stored",
                        "delete from usage_record" + US + "seq = 6"),
                Deed.of(
                        "the first records are deleted",
                        Kind.missing,
                        "records 1 to 3 are not stored",
                        "delete from usage_record" + US + "seq <= 3"),
                Deed.of(
                        "records not sealed yet are cut off",
                        Kind.truncated,
                        "records to 12 were stored, the newest now is 10",
                        "delete from usage_record" + US + "seq > 10"),
                Deed.of(
                        "they are cut off and the note of them too",
                        Kind.truncated,
                        "the hall sealed records to 10, the newest stored is 7",
                        "delete from usage_record" + US + "seq > 7",
                        "update ledger set newest = 7, through = 7" + US + "true"),
                Deed.of(
                        "all records of a ledger are deleted",
                        Kind.truncated,
                        "the hall sealed records to 10, the newest stored is 0",
                        "delete from usage_record" + US + "true",
                        "delete from ledger" + US + "true"),
                Deed.of(
                        "two records change places",
                        Kind.moved,
                        "the row of record 6 holds record 7",
                        put + "seq = 106" + US + "seq = 6",
                        put + "seq = 6" + US + "seq = 7",
                        put + "seq = 7" + US + "seq = 106"),
                Deed.of(
                        "a record of another hall is put in",
                        Kind.moved,
                        "holds record 5 of hall qn-0418",
                        "delete from usage_record" + US + "seq = 5",
                        put
                                + "hall = 'qn-0417', ledger = 'l-qn-0417' where hall = 'qn-0418' and seq = 5"),
                Deed.of(
                        "a record is put in once more at the end",
                        Kind.moved,
                        "the row of record 13 holds record 12",
                        """
                        create temp table again as
                        select * from usage_record where hall = 'qn-0417' and seq = 12;
                        update again set seq = 13;
                        insert into usage_record select * from again;
                        drop table again
                        """),
                Deed.of(
                        "a seal is deleted",
                        Kind.seal,
                        "seal 1 is not stored",
                        "delete from ledger_seal" + US + "number = 1"),
                Deed.of(
                        "a seal's words are changed",
                        Kind.seal,
                        "seal 2: the seal's signature is not of its certificate's key",
                        """
                        update ledger_seal
                           set content = replace(content, '"seq":10', '"seq":11'), seq = 11
                         where hall = 'qn-0417' and number = 2
                        """),
                Deed.of(
                        "a seal's column is changed",
                        Kind.seal,
                        "seal 2: the row holds seal 2",
                        "update ledger_seal set seq = 11" + US + "number = 2"),
                Deed.of(
                        "a seal is no JSON any more",
                        Kind.seal,
                        "seal 2: is none any more",
                        "update ledger_seal set content = ''" + US + "number = 2"),
                Deed.of(
                        "another hall's seal is put in its place",
                        Kind.seal,
                        "seal 1: hall qn-0417 sent a seal of hall qn-0418",
                        "delete from ledger_seal" + US + "number = 1",
                        "update ledger_seal set hall = 'qn-0417', ledger = 'l-qn-0417' where hall = 'qn-0418'"),
                Deed.of(
                        "an older seal is put in place of a newer",
                        Kind.seal,
                        "seal 2: the row holds seal 1",
                        """
                        update ledger_seal n
                           set seq = o.seq, hash = o.hash, content = o.content, signature = o.signature
                          from ledger_seal o
                         where n.hall = 'qn-0417' and n.number = 2 and o.hall = 'qn-0417' and o.number = 1
                        """));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void findsAndNames(Deed deed) {
        deed.sql().forEach(DATABASE::run);

        var first = prove().getFirst().breaks().getFirst();

        assertThat(first.what()).contains(deed.words());
        assertThat(first.kind()).isEqualTo(deed.kind());
    }

    /// Whoever rewrites everything consistently still lacks the hall's key.
    @Test
    void findsAWholeChainWrittenAnew() {
        var forged = new TestHall("qn-0417");
        var records =
                Stream.generate(() ->
                                forged.next(
                                        TestHall.MORNING,
                                        vn.conglang.telemetry.UsageRecord.ClockQuality.synced,
                                        new vn.conglang.telemetry.UsageRecord.Devices(500, 300)))
                        .limit(12)
                        .map(TestHall::written)
                        .toList();
        DATABASE.run("delete from usage_record" + US + "true");
        try (var store = Store.open(DATABASE.settings())) {
            store(store, records);
        }

        var proof = prove().getFirst();

        assertThat(proof.breaks()).extracting(Break::kind).containsExactly(Kind.seal, Kind.seal);
        assertThat(proof.breaks().getFirst().what())
                .startsWith("seal 1 says that record 5 has the hash");
    }

    /// Sealed anew with a certificate that the forger made himself.
    @Test
    void findsAChainSealedAnewByAnotherAuthority() {
        var forger = new TestSeals();
        var forged = new TestHall("qn-0417");
        var records = forged.write(12);
        var seal = TestSeals.seal(forger.hall("qn-0417"), records.get(11).usage());
        DATABASE.run("delete from usage_record" + US + "true");
        DATABASE.run("delete from ledger_seal" + US + "true");
        try (var store = Store.open(DATABASE.settings())) {
            store(store, records, seal);
        }

        assertThat(prove().getFirst().breaks())
                .extracting(Break::what)
                .singleElement()
                .asString()
                .startsWith("seal 1: its certificate is not of our authority");
    }

    /// The message of yesterday sent again by whoever taped it, and one made up.
    @Test
    void takesAReplayedMessageForWhatItIs() {
        var records = hall.write(1);
        var replayed = new TestHall("qn-0417").write(3);
        var madeUp =
                TestHall.written(
                        hall.record(
                                5,
                                "ab".repeat(32),
                                Instant.parse("2026-11-23T01:00:00Z"),
                                vn.conglang.telemetry.UsageRecord.ClockQuality.synced,
                                new vn.conglang.telemetry.UsageRecord.Devices(900, 900)));
        try (var store = Store.open(DATABASE.settings())) {
            store(store, records);
            store(store, replayed);
            store(store, List.of(madeUp));
        }

        assertThat(prove().getFirst().breaks()).isEmpty();
        assertThat(prove().getFirst().records()).isEqualTo(13);
        assertThat(DATABASE.rows("select reason from rejected_message"))
                .containsExactly("ledger l-qn-0417 seq 5 is stored with other content");
    }

    @Test
    void provesASpanWithTheLinkToTheRecordBeforeAndTheSealAfter() {
        var fourth = TestHall.MORNING.plusSeconds(900 * 3);
        var question =
                new Audit.Question(
                        Optional.of(new HallId("qn-0417")),
                        Optional.of(fourth),
                        Optional.of(fourth.plusSeconds(1800)));
        assertThat(prove(question).getFirst().looked()).contains(new Evidence.Span(4, 5));

        DATABASE.run("update usage_record set peak = 7" + US + "seq = 12");
        assertThat(prove(question).getFirst().breaks()).as("outside").isEmpty();
        DATABASE.run(
                "update usage_record set json = replace(json, '\"peak\":5', '\"peak\":6')"
                        + US
                        + "seq = 3");

        assertThat(prove(question).getFirst().breaks())
                .extracting(Break::kind)
                .contains(Kind.chain);
    }

    @Test
    void holdsASealWhoseClockWasYearsOff() {
        var head = hall.next();
        var old = TestSeals.seal(keys, head);
        var seal = old.seal();
        var undated =
                TestSeals.seal(
                        keys,
                        new vn.conglang.telemetry.Seal(
                                seal.hall(),
                                seal.ledger(),
                                3,
                                SealSignature.hash(
                                        DATABASE.rows(
                                                        "select content from ledger_seal"
                                                                + US
                                                                + "number = 2")
                                                .getFirst()),
                                seal.seq(),
                                seal.hash(),
                                "1970-01-01T00:00:00Z",
                                vn.conglang.telemetry.UsageRecord.ClockQuality.estimated));
        try (var store = Store.open(DATABASE.settings())) {
            store(store, List.of(TestHall.written(head)), undated);
        }

        assertThat(prove().getFirst().breaks()).isEmpty();
        assertThat(prove().getFirst().unsealed()).isZero();
    }

    private static void store(Store store, List<Written> records, Sealed... seals) {
        store.store(new Batch(records, List.of(), List.of(), List.of(seals), List.of(), List.of()));
    }

    private static List<Proof> prove() {
        return prove(new Audit.Question(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static List<Proof> prove(Audit.Question question) {
        try (var evidence = Evidence.open(DATABASE.settings())) {
            return new Audit(evidence, List.of(AUTHORITY.certificate())).prove(question);
        }
    }
}
