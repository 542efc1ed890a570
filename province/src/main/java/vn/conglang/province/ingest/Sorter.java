package vn.conglang.province.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.seal.SealCheck;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Felt;
import vn.conglang.province.store.Batch.Receipted;
import vn.conglang.province.store.Batch.Rejected;
import vn.conglang.province.store.Batch.Sealed;
import vn.conglang.province.store.Batch.Told;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Packing;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SignedSeal;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.Vitals;

/// Reads messages and parts what can be stored from what must be set aside. One bad record does not
/// harm the others of its message. For one batch and one thread.
final class Sorter {
    /// A record of one quarter-hour has about a kilobyte.
    private static final int LARGEST_RECORD = 64 * 1024;

    private static final int MOST_RECORDS = 10_000;

    /// A message with more bad records than this is not looked at any further: setting aside costs
    /// more than storing.
    private static final int MOST_BAD = 100;

    private static final int LARGEST_STATUS = 4 * 1024;
    private static final int LARGEST_VITALS = 16 * 1024;
    private static final int LARGEST_SEAL = 24 * 1024;
    private static final int LARGEST_RECEIPT = 16 * 1024;

    private final List<Written> records = new ArrayList<>();
    private final List<Told> statuses = new ArrayList<>();
    private final List<Felt> vitals = new ArrayList<>();
    private final List<Sealed> seals = new ArrayList<>();
    private final List<Receipted> receipts = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private final Allowance allowance;

    private Sorter(Allowance allowance) {
        this.allowance = allowance;
    }

    static Batch sort(List<MqttMessage> messages, Allowance allowance) {
        var sorter = new Sorter(allowance);
        messages.forEach(sorter::add);
        return new Batch(
                sorter.records,
                sorter.statuses,
                sorter.vitals,
                sorter.seals,
                sorter.receipts,
                sorter.rejected);
    }

    /// The batch that sets one whole message aside.
    static Batch setAside(MqttMessage message, String reason) {
        var hall = Topics.parseUp(message.topic()).map(up -> up.hall().value()).orElse("");
        var aside = new Rejected(hall, message.topic(), reason, message.payload());
        return new Batch(List.of(), List.of(), List.of(aside));
    }

    private void add(MqttMessage message) {
        if (message.retained() && message.payload().length == 0) {
            return; // somebody cleared a retained message
        }
        var parsed = Topics.parseUp(message.topic());
        if (parsed.isEmpty()) {
            reject(message, "the topic is none of the contract");
            return;
        }
        var hall = parsed.get().hall();
        if (!allowance.allows(hall)) {
            return;
        }
        allowance.charge(hall, message.payload().length);
        try {
            switch (parsed.get().kind()) {
                case usage -> addUsage(hall, message, message.payload());
                case packed -> addPacked(hall, message);
                case status -> addStatus(hall, message);
                case vitals -> addVitals(hall, message);
                case seal -> addSeal(hall, message);
                case receipt -> addReceipt(hall, message);
            }
        } catch (TelemetryException e) {
            reject(message, String.valueOf(e.getMessage()));
        }
    }

    private void addPacked(HallId hall, MqttMessage message) {
        var batch = Packing.unpack(message.payload());
        allowance.charge(hall, batch.length);
        addUsage(hall, message, batch);
    }

    private void addUsage(HallId hall, MqttMessage message, byte[] batch) {
        var split = Payloads.splitBatch(batch);
        if (split.size() > MOST_RECORDS) {
            reject(message, "more than " + MOST_RECORDS + " records (got " + split.size() + ")");
            return;
        }
        var bad = 0;
        for (var json : split) {
            if (bad == MOST_BAD) {
                reject(message, MOST_BAD + " records cannot be taken; the rest was not looked at");
                return;
            }
            try {
                records.add(read(hall, message.topic(), json));
            } catch (TelemetryException e) {
                bad++;
                rejected.add(
                        new Rejected(
                                hall.value(),
                                message.topic(),
                                String.valueOf(e.getMessage()),
                                json.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /// A hall speaks for itself only: the broker vouches for the topic, nobody for the payload.
    private static Written read(HallId hall, String topic, String json) {
        if (json.length() > LARGEST_RECORD) {
            throw new TelemetryException(
                    "a record has at most %d characters (got %d)"
                            .formatted(LARGEST_RECORD, json.length()));
        }
        var read = Payloads.readRecord(json);
        var usage = read.usage();
        if (!usage.hall().equals(hall.value())) {
            throw new TelemetryException(
                    "hall %s sent a record of hall %s".formatted(hall, usage.hall()));
        }
        return new Written(topic, json, read.hash(), usage);
    }

    private void addStatus(HallId hall, MqttMessage message) {
        if (message.payload().length > LARGEST_STATUS) {
            reject(message, "a status has at most " + LARGEST_STATUS + " bytes");
            return;
        }
        statuses.add(new Told(hall, Payloads.read(HallStatus.class, message.payload())));
    }

    private void addVitals(HallId hall, MqttMessage message) {
        if (message.payload().length > LARGEST_VITALS) {
            reject(message, "vitals have at most " + LARGEST_VITALS + " bytes");
            return;
        }
        var read = Payloads.read(Vitals.class, message.payload());
        vitals.add(new Felt(hall, new String(message.payload(), StandardCharsets.UTF_8), read));
    }

    /// A seal that its own certificate does not bear out is none.
    private void addSeal(HallId hall, MqttMessage message) {
        if (message.payload().length > LARGEST_SEAL) {
            reject(message, "a seal has at most " + LARGEST_SEAL + " bytes");
            return;
        }
        var signed = Payloads.read(SignedSeal.class, message.payload());
        var seal = Payloads.read(Seal.class, signed.content());
        var wrong = SealCheck.problem(hall.value(), signed, seal);
        if (wrong.isPresent()) {
            reject(message, wrong.get());
        } else {
            seals.add(new Sealed(message.topic(), signed, seal));
        }
    }

    private void addReceipt(HallId hall, MqttMessage message) {
        if (message.payload().length > LARGEST_RECEIPT) {
            reject(message, "a receipt has at most " + LARGEST_RECEIPT + " bytes");
            return;
        }
        receipts.add(new Receipted(hall, Payloads.read(Receipt.class, message.payload())));
    }

    private void reject(MqttMessage message, String reason) {
        rejected.addAll(setAside(message, reason).rejected());
    }
}
