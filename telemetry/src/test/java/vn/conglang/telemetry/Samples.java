package vn.conglang.telemetry;

import java.util.List;
import java.util.Map;

/// Payloads that keep to the contract, for tests to send as they are or to spoil.
final class Samples {
    static final UsageRecord RECORD = record("qn-0417", 1, RecordHash.NONE);
    static final UsageRecord ROLLED_UP = rolledUp();
    static final HallStatus STATUS =
            new HallStatus(
                    HallStatus.State.online, "b-1", "0.1.0", "started", "2026-11-23T08:00:00Z");
    static final Vitals VITALS =
            new Vitals(
                    "b-1",
                    "0.1.0",
                    "2026-11-23T08:00:00Z",
                    UsageRecord.ClockQuality.synced,
                    Vitals.Severity.look,
                    List.of(new Vitals.Finding("weak-power", Vitals.Severity.look)),
                    Map.of("temperatureTenths", 512L, "certificateDays", -3L),
                    Map.of("card", "SC32G 03/2023"));
    static final Ack ACK = new Ack("l-1", 42, 3L);
    static final Seal SEAL =
            new Seal(
                    "qn-0417",
                    "l-1",
                    3,
                    RecordHash.NONE,
                    42,
                    "ab".repeat(32),
                    "2026-11-23T17:00:00Z",
                    UsageRecord.ClockQuality.synced);
    static final SignedSeal SIGNED_SEAL =
            new SignedSeal("{\"hall\":1}", "A".repeat(96), "-----BEGIN CERTIFICATE-----\n");
    static final DesiredSettings SETTINGS =
            new DesiredSettings(
                    "qn-0417",
                    7,
                    "2026-11-23T08:00:00Z",
                    "[hall]\n# đổi tên\nname = \"Nhà văn hóa thôn Đầm Buôn\"\n");
    static final KeeperGrant GRANT =
            new KeeperGrant(
                    KeeperGrant.KIND,
                    "0d6c1c4e-7f7f-4b6a-9c57-2f1f5a3f6b11",
                    "qn-0417",
                    KeeperGrant.Role.keeper,
                    "ab".repeat(32),
                    "2026-11-23T08:00:00Z",
                    "2026-11-26T08:00:00Z");
    static final SignedText SIGNED = new SignedText("{\"hall\":1}", "A".repeat(86) + "==");
    static final ServiceCatalogue CATALOGUE =
            new ServiceCatalogue(
                    2,
                    List.of(
                            new ServiceCatalogue.Service(
                                    "vneid",
                                    "vneid.gov.vn",
                                    "1900 0368",
                                    "vneid",
                                    Map.of(
                                            "vi",
                                            new ServiceCatalogue.Text(
                                                    "Định danh điện tử",
                                                    "Giấy tờ trên điện thoại.",
                                                    List.of("Chỉ cài từ kho ứng dụng."))))),
                    List.of(),
                    List.of(new ServiceCatalogue.Emergency("113", Map.of("vi", "Công an"))));
    static final ProvinceBulletin BULLETIN =
            new ProvinceBulletin(
                    ProvinceBulletin.KIND,
                    "bt-20261126-0007",
                    2,
                    "qn-0417",
                    ProvinceBulletin.Severity.urgent,
                    ProvinceBulletin.Purpose.drill,
                    ProvinceBulletin.State.withdrawn,
                    "2026-11-26T08:00:00Z",
                    "2026-11-27T08:00:00Z",
                    Map.of("vi", new ProvinceBulletin.Text("Bão số 13", "Bà con ở nhà.")));
    static final BulletinKey BULLETIN_KEY =
            new BulletinKey(
                    BulletinKey.KIND,
                    "MCowBQYDK2VwAyEA" + "b".repeat(43) + "=",
                    "2026-11-26T08:00:00Z",
                    "2027-11-26T08:00:00Z");
    static final SignedBulletin SIGNED_BULLETIN =
            new SignedBulletin("{\"hall\":1}", "A".repeat(86) + "==", SIGNED);
    static final Receipt RECEIPT =
            new Receipt(
                    "b-1:7",
                    Receipt.Kind.settings,
                    "7",
                    Receipt.Outcome.refused,
                    "settings 7, line 1: admission.duration: must be 5s to 720h (got \"1s\")",
                    "2026-11-23T08:00:00Z");

    private Samples() {}

    private static UsageRecord rolledUp() {
        var day = record("qn-0417", 96, RecordHash.NONE);
        return new UsageRecord(
                day.hall(),
                day.ledger(),
                day.seq(),
                day.prev(),
                day.boot(),
                day.period(),
                day.devices(),
                day.visits(),
                day.portal(),
                day.bytes(),
                day.taps(),
                day.notices(),
                day.state(),
                UsageRecord.Grain.day,
                day.agent(),
                new UsageRecord.StandsFor(3, "2026-11-23T17:00:00Z", "cd".repeat(32), 4711),
                Map.of("2", "ef".repeat(32)));
    }

    static UsageRecord record(String hall, long seq, String prev) {
        return new UsageRecord(
                hall,
                "l-1",
                seq,
                prev,
                "b-1",
                new UsageRecord.Period(
                        "2026-11-23T08:15:00Z", 4711, 900, UsageRecord.ClockQuality.synced),
                new UsageRecord.Devices(12, 9),
                new UsageRecord.Visits(7, 5, 6300),
                new UsageRecord.Portal(14, 11),
                new UsageRecord.Bytes(123_456_789, 9_876_543),
                Map.of("dichvucong", 3L),
                Map.of("n-1", 2L),
                new UsageRecord.State(900, 900, 840, 900),
                UsageRecord.Grain.quarter,
                "0.1.0");
    }
}
