package vn.conglang.gateway.seal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.outbox.SqliteOutbox.Head;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.store.Salvage;
import vn.conglang.gateway.store.StoreException;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.gateway.uplink.Letters;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SealSignature;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.Topics;

/// Signs the head of the ledger with the key of the hall's certificate, once a local day and at the
/// latest after a day's number of records, and sends the seals until the province has them.
/// Thread-safe.
///
/// Only what cannot change any more is sealed: not records of this boot whose time may still be put
/// right.
public final class Sealer implements Letters {
    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    /// A seal that the broker took and the province did not confirm is sent again after this.
    static final Duration AGAIN = Duration.ofHours(1);

    /// After a year without uplink there are hundreds; they go in parts.
    private static final int MOST_AT_ONCE = 20;

    private final SealBook book;
    private final SqliteOutbox outbox;
    private final HallId hall;
    private final Supplier<Optional<SealIdentity>> identity;
    private final HallClock clock;
    private final ZoneId zone;
    private final long recordsOfADay;
    private final LongSupplier nanoTime;
    private final Map<String, Long> sentAt = new HashMap<>(); // guarded by this
    private List<SealBook.Entry> waiting; // guarded by this
    private boolean saidWhyNot; // guarded by this

    /// @param zone whose days these are
    /// @param recordsOfADay how many quarter-hours a day has
    Sealer(
            Database database,
            SqliteOutbox outbox,
            HallId hall,
            Supplier<Optional<SealIdentity>> identity,
            HallClock clock,
            ZoneId zone,
            long recordsOfADay,
            LongSupplier nanoTime) {
        this.book = new SealBook(database);
        this.outbox = outbox;
        this.hall = hall;
        this.identity = identity;
        this.clock = clock;
        this.zone = zone;
        this.recordsOfADay = recordsOfADay;
        this.nanoTime = nanoTime;
        this.waiting = book.waiting(MOST_AT_ONCE);
    }

    /// With what it is signed: the PEM files of the uplink.
    public record Files(Path certificate, Path key) {}

    /// A sealer that signs with files, or one that never seals where the uplink has none.
    ///
    /// @param quarterHour length of a record
    /// @throws StoreException when the database can't be read
    public static Sealer open(
            Database database,
            SqliteOutbox outbox,
            HallId hall,
            Optional<Files> files,
            HallClock clock,
            ZoneId zone,
            Duration quarterHour) {
        return new Sealer(
                database,
                outbox,
                hall,
                SealIdentity.of(files),
                clock,
                zone,
                Duration.ofDays(1).dividedBy(quarterHour),
                System::nanoTime);
    }

    /// What is to be carried over from a damaged database.
    public static Salvage salvage() {
        return SealBook.salvage();
    }

    /// Seals the ledger if it is time to. Trouble with key or card is logged and tried again with
    /// the next record: counting goes on without a seal.
    ///
    /// @return whether a seal was made
    public synchronized boolean look() {
        try {
            var sealed = sealIfDue();
            saidWhyNot = false;
            return sealed;
        } catch (StoreException | TlsException | GeneralSecurityException e) {
            if (!saidWhyNot) {
                saidWhyNot = true;
                log.atWarn().addKeyValue("reason", e.getMessage()).log("ledger not sealed");
            }
            return false;
        }
    }

    private boolean sealIfDue() throws GeneralSecurityException {
        var head = outbox.head();
        var before = book.newest(head.ledger());
        var today = LocalDate.ofInstant(clock.wall(), zone).toString();
        if (!isDue(head, before, today) || !isSettled()) {
            return false;
        }
        var with = identity.get();
        if (with.isEmpty()) {
            return false;
        }
        book.add(seal(head, before, today, with.get()));
        waiting = book.waiting(MOST_AT_ONCE);
        return true;
    }

    private boolean isDue(Head head, Optional<SealBook.Entry> before, String today) {
        if (before.isEmpty()) {
            return head.seq() > 0;
        }
        var unsealed = head.seq() - before.get().seq();
        return unsealed > 0 && (!before.get().day().equals(today) || unsealed >= recordsOfADay);
    }

    private boolean isSettled() {
        return !outbox.mayChange(clock.boot());
    }

    private SealBook.Entry seal(
            Head head, Optional<SealBook.Entry> before, String today, SealIdentity with)
            throws GeneralSecurityException {
        var number = before.map(SealBook.Entry::number).orElse(0L) + 1;
        var seal =
                new Seal(
                        hall.value(),
                        head.ledger(),
                        number,
                        before.map(SealBook.Entry::hash).orElse(RecordHash.NONE),
                        head.seq(),
                        head.hash(),
                        clock.wall().truncatedTo(ChronoUnit.SECONDS).toString(),
                        clock.quality());
        var signed = SealSignature.sign(seal, with.key(), with.certificate());
        return new SealBook.Entry(
                head.ledger(),
                number,
                head.seq(),
                today,
                SealSignature.hash(signed.content()),
                signed);
    }

    /// Not before the records that it covers: until they come, the province would take the ledger
    /// for one whose end was cut off.
    @Override
    public synchronized List<Letter> waiting() {
        var now = nanoTime.getAsLong();
        return waiting.stream()
                .filter(each -> !outbox.holds(each.ledger(), each.seq()))
                .filter(each -> {
                    var sent = sentAt.get(id(each));
                    return sent == null || now - sent >= AGAIN.toNanos();
                })
                .map(this::letter)
                .toList();
    }

    /// That a broker has it does not mean that it is stored: it waits on.
    @Override
    public synchronized void sent(String id) {
        sentAt.put(id, nanoTime.getAsLong());
    }

    /// Hears the province's word.
    ///
    /// @param message an [Ack]; what is none is left to whoever hears it first
    public synchronized void hear(MqttMessage message) {
        Ack ack;
        try {
            ack = Payloads.read(Ack.class, message.payload());
        } catch (TelemetryException e) {
            return; // said already by whoever hears of records
        }
        var seals = ack.seals();
        if (seals != null && book.confirm(ack.ledger(), seals)) {
            waiting = book.waiting(MOST_AT_ONCE);
            sentAt.keySet().retainAll(waiting.stream().map(Sealer::id).toList());
        }
    }

    private Letter letter(SealBook.Entry entry) {
        return new Letter(
                id(entry),
                Topics.seal(hall),
                "vn.conglang.seal.v1",
                Payloads.write(entry.sealed()),
                Optional.of(AGAIN));
    }

    private static String id(SealBook.Entry entry) {
        return "seal/" + entry.ledger() + "/" + entry.number();
    }
}
