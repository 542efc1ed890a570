package vn.conglang.lab.demo.played;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Vitals.Finding;
import vn.conglang.telemetry.Vitals.Reading;
import vn.conglang.telemetry.Vitals.Severity;

/// How a played hall is doing.
enum Condition {
    WELL,
    /// Well, and switched off each night by whoever locks up.
    OFF_AT_NIGHT,
    WEAK_POWER,
    POWER_CUT,
    UPLINK_GONE,
    SILENT,
    NEVER_HEARD,
    PORTAL_DOWN,
    CARD_WORN,
    CERTIFICATE_ENDS,
    CLOCK_UNKNOWN,
    UPDATE_FAILED;

    /// For how long it has said nothing; zero when it speaks. A hall that was never heard has said
    /// nothing for ever.
    Duration silence() {
        return switch (this) {
            case POWER_CUT -> Duration.ofHours(30);
            case UPLINK_GONE -> Duration.ofHours(44);
            case SILENT -> Duration.ofDays(4);
            case NEVER_HEARD -> Duration.ofDays(365);
            default -> Duration.ZERO;
        };
    }

    boolean speaks() {
        return silence().isZero();
    }

    /// What its box says is wrong.
    List<Finding> findings() {
        return switch (this) {
            case WEAK_POWER, POWER_CUT -> one("weak-power", Severity.call);
            case UPLINK_GONE -> one("internet", Severity.look);
            case PORTAL_DOWN -> one("portal", Severity.call);
            case CARD_WORN -> one("card-worn", Severity.look);
            case CERTIFICATE_ENDS -> one("certificate", Severity.look);
            case CLOCK_UNKNOWN -> one("clock", Severity.look);
            default -> List.of();
        };
    }

    private static List<Finding> one(String code, Severity severity) {
        return List.of(new Finding(code, severity));
    }

    /// What its box measures beside what every box does.
    Map<String, Long> readings() {
        return switch (this) {
            case WEAK_POWER, POWER_CUT -> Map.of(Reading.underVoltageNow.name(), 1L);
            case CARD_WORN -> Map.of(Reading.cardUsedPercent.name(), 90L);
            case CERTIFICATE_ENDS -> Map.of(Reading.certificateDays.name(), 9L);
            default -> Map.of();
        };
    }

    /// How its newest update ended, where that matters.
    Optional<Receipt> update(String at) {
        return this == UPDATE_FAILED
                ? Optional.of(
                        new Receipt(
                                "played-update",
                                Receipt.Kind.update,
                                "0.2.0",
                                Receipt.Outcome.reverted,
                                "portal does not work",
                                at))
                : Optional.empty();
    }
}
