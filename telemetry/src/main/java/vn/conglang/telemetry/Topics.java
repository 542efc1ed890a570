package vn.conglang.telemetry;

import java.util.Optional;
import java.util.regex.Pattern;

/// The contract's MQTT topics. Identity only: geography never stands in a topic.
public final class Topics {
    private static final String HALLS = "conglang/v1/halls/";
    private static final String ALL = "conglang/v1/all/down/bulletin/";
    private static final Pattern UP =
            Pattern.compile(
                    "conglang/v1/halls/([^/]+)/up/(usage|packed|status|vitals|seal|receipt)");

    /// Filter for everything that halls send.
    public static final String ALL_UP = HALLS + "+/up/#";

    private Topics() {}

    public static String usage(HallId hall) {
        return HALLS + hall + "/up/usage";
    }

    /// Usage of a hall on a line where each megabyte costs: as in [#usage], made small by
    /// [Packing].
    public static String packed(HallId hall) {
        return HALLS + hall + "/up/packed";
    }

    public static String status(HallId hall) {
        return HALLS + hall + "/up/status";
    }

    public static String vitals(HallId hall) {
        return HALLS + hall + "/up/vitals";
    }

    public static String seal(HallId hall) {
        return HALLS + hall + "/up/seal";
    }

    public static String ack(HallId hall) {
        return HALLS + hall + "/down/ack";
    }

    /// The settings that the province wishes for a hall: a [SignedText] of [DesiredSettings].
    public static String settings(HallId hall) {
        return HALLS + hall + "/down/settings";
    }

    /// The newest code of the province for a hall's desk: a [SignedText] of a [KeeperGrant].
    public static String grant(HallId hall) {
        return HALLS + hall + "/down/grant";
    }

    /// The public services for a hall's pages: a [SignedText] of a [ServiceCatalogue]. A topic for
    /// each hall, so that a new version can go round ring by ring.
    public static String catalogue(HallId hall) {
        return HALLS + hall + "/down/catalogue";
    }

    /// A bulletin for every hall: a [SignedBulletin].
    public static String bulletinForAll(String id) {
        return ALL + id;
    }

    /// A bulletin for one hall: a [SignedBulletin]. The filter of all of them has `+` as id.
    public static String bulletin(HallId hall, String id) {
        return HALLS + hall + "/down/bulletin/" + id;
    }

    public static String receipt(HallId hall) {
        return HALLS + hall + "/up/receipt";
    }

    /// What a topic written by a hall speaks of, or empty when it is none of ours or the hall id is
    /// not one.
    public static Optional<Up> parseUp(String topic) {
        var match = UP.matcher(topic);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Up(new HallId(match.group(1)), Kind.valueOf(match.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A topic below a hall's `up/`.
    public record Up(HallId hall, Kind kind) {}

    /// What a hall sends.
    public enum Kind {
        usage,
        packed,
        status,
        vitals,
        seal,
        receipt
    }
}
