package vn.conglang.gateway.receipt;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.gateway.uplink.Letters;
import vn.conglang.portal.file.JsonFile;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Topics;

/// Receipts for the province, kept on the card until the broker has them and somebody listens, so
/// that each comes at least once. Thread-safe.
public final class Receipts implements Letters {
    /// More than wait after a year without uplink.
    static final int MOST = 100;

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);

    private final HallId hall;
    private final Clock clock;
    private final JsonFile<WaitingReceipts> file;
    private volatile Runnable wake = () -> {};

    private Receipts(HallId hall, Clock clock, JsonFile<WaitingReceipts> file) {
        this.hall = hall;
        this.clock = clock;
        this.file = file;
    }

    /// Finds those that still wait.
    ///
    /// @param dataDirectory this box's data
    /// @throws vn.conglang.portal.file.ContentsException when they can't be read
    public static Receipts open(Path dataDirectory, HallId hall, Clock clock) {
        var file =
                JsonFile.open(
                        dataDirectory.resolve("receipts.json"),
                        WaitingReceipts.class,
                        () -> WaitingReceipts.NONE);
        return new Receipts(hall, clock, file);
    }

    /// Whom to tell that a receipt waits; one at a time.
    public void tell(Runnable uplink) {
        wake = uplink;
    }

    /// Gives a receipt with an id of its own.
    ///
    /// @param subject as in [Receipt]
    /// @param reason may be of many lines and any length; it is put into one and cut
    /// @throws vn.conglang.portal.file.ContentsException when it can't be kept
    public void give(Receipt.Kind kind, String subject, Receipt.Outcome outcome, String reason) {
        give(UUID.randomUUID().toString(), kind, subject, outcome, reason);
    }

    /// Gives a receipt that may be given again with the same id, such as after a power cut in the
    /// midst of what it tells; one that still waits is not added twice.
    ///
    /// @throws vn.conglang.portal.file.ContentsException when it can't be kept
    public void give(
            String id, Receipt.Kind kind, String subject, Receipt.Outcome outcome, String reason) {
        var receipt =
                new Receipt(
                        id, kind, subject, outcome, inOneLine(reason), clock.instant().toString());
        file.update(waiting -> added(waiting, receipt));
        log.atInfo()
                .addKeyValue("kind", kind)
                .addKeyValue("subject", subject)
                .addKeyValue("outcome", outcome)
                .addKeyValue("reason", receipt.reason())
                .log("receipt");
        wake.run();
    }

    @Override
    public List<Letter> waiting() {
        return file.get().receipts().stream().map(this::letter).toList();
    }

    @Override
    public void sent(String id) {
        file.update(waiting ->
                new WaitingReceipts(
                        waiting.receipts().stream().filter(r -> !r.id().equals(id)).toList()));
    }

    private Letter letter(Receipt receipt) {
        return new Letter(
                receipt.id(),
                Topics.receipt(hall),
                "vn.conglang.receipt.v1",
                Payloads.write(receipt));
    }

    private static WaitingReceipts added(WaitingReceipts waiting, Receipt receipt) {
        if (waiting.receipts().stream().anyMatch(each -> each.id().equals(receipt.id()))) {
            return waiting;
        }
        var receipts = new ArrayList<>(waiting.receipts());
        receipts.add(receipt);
        if (receipts.size() > MOST) {
            log.atWarn().addKeyValue("receipt", receipts.getFirst()).log("receipt dropped");
            receipts.removeFirst();
        }
        return new WaitingReceipts(receipts);
    }

    private static String inOneLine(String reason) {
        var line = reason.strip().replaceAll("\\R+", "; ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= Receipt.LONGEST_REASON
                ? line
                : line.substring(0, Receipt.LONGEST_REASON - 1) + "…";
    }
}
