package vn.conglang.province.report;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.conglang.province.store.UsageSum;

/// What a hall, a commune or all of them did in some stretch of days. Grows while rows are added;
/// for one thread.
final class Sum {
    private long records;
    private long rolledUp;
    private long late;
    private long seconds;
    private long listed;
    private long deviceDays;
    private long peak;
    private long visits;
    private long shown;
    private long accepted;
    private long down;
    private long up;
    private long internet;
    private long portal;
    private long declared;
    private long openPortal;
    private long openPortalNot;
    private long openInternet;
    private long openInternetNot;
    private final Map<String, Long> taps = new HashMap<>();

    /// Without taps: these are told service by service, of halls ([Month#taps]).
    static Sum of(Stream<Sum> parts) {
        var sum = new Sum();
        parts.forEach(sum::add);
        return sum;
    }

    void add(UsageSum usage) {
        records += usage.records();
        rolledUp += usage.rolledUp();
        late += usage.late();
        seconds += usage.seconds();
        deviceDays += usage.deviceDays();
        peak = Math.max(peak, usage.peak());
        visits += usage.visits();
        shown += usage.portalShown();
        accepted += usage.portalAccepted();
        down += usage.bytesDown();
        up += usage.bytesUp();
        internet += usage.internetSeconds();
        portal += usage.portalSeconds();
        openPortal += usage.opening().portal();
        openPortalNot += usage.opening().portalNot();
        openInternet += usage.opening().internet();
        openInternetNot += usage.opening().internetNot();
        usage.taps().forEach((service, times) -> taps.merge(service, times, Long::sum));
    }

    private void add(Sum other) {
        records += other.records;
        rolledUp += other.rolledUp;
        late += other.late;
        seconds += other.seconds;
        listed += other.listed;
        deviceDays += other.deviceDays;
        peak = Math.max(peak, other.peak);
        visits += other.visits;
        shown += other.shown;
        accepted += other.accepted;
        down += other.down;
        up += other.up;
        internet += other.internet;
        portal += other.portal;
        declared += other.declared;
        openPortal += other.openPortal;
        openPortalNot += other.openPortalNot;
        openInternet += other.openInternet;
        openInternetNot += other.openInternetNot;
    }

    /// Seconds in which a hall stood in the list, so that something is to be known of them.
    ///
    /// @param opening of these, how many it was to be open
    void addListed(long seconds, long opening) {
        listed += seconds;
        declared += opening;
    }

    /// Whether hours are declared.
    boolean isDeclared() {
        return declared > 0;
    }

    /// Of how many seconds records tell.
    long seconds() {
        return seconds;
    }

    boolean isKnown() {
        return records > 0;
    }

    /// A count that is not told when it is of a few; empty when nothing is known.
    Optional<Long> count(Column column) {
        if (!isKnown()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (column) {
                    case DEVICE_DAY -> deviceDays;
                    case VISITS_STARTED -> visits;
                    case PORTAL_SHOWN -> shown;
                    case PORTAL_ACCEPTED -> accepted;
                    default -> throw new IllegalArgumentException(column + " is no such count");
                });
    }

    /// Openings of a service's page, which are not told when they are of a few; empty when nothing
    /// is known.
    Optional<Long> taps(String service) {
        return isKnown() ? Optional.of(taps.getOrDefault(service, 0L)) : Optional.empty();
    }

    /// Those whose page was opened.
    Set<String> services() {
        return Collections.unmodifiableSet(taps.keySet());
    }

    /// A cell that needs no hiding, or hides by itself.
    String cell(Column column) {
        return switch (column) {
            case PEAK -> isKnown() ? Figure.of(peak).code() : "?";
            case BYTES_DOWN -> isKnown() ? Long.toString(down) : "?";
            case BYTES_UP -> isKnown() ? Long.toString(up) : "?";
            case SECONDS_INTERNET -> share(internet, seconds);
            case SECONDS_PORTAL -> share(portal, seconds);
            case SECONDS_COVERED -> share(Math.min(seconds, listed), listed);
            case UNKNOWN -> listed == 0 ? "?" : Long.toString(Math.max(0, listed - seconds));
            case OPENING_HOURS -> ifDeclared(Long.toString(declared));
            case UPTIME_IN_OPENING_HOURS ->
                    ifDeclared(share(openPortal, openPortal + openPortalNot));
            case INTERNET_IN_OPENING_HOURS ->
                    ifDeclared(share(openInternet, openInternet + openInternetNot));
            case UNKNOWN_IN_OPENING_HOURS -> ifDeclared(Long.toString(openUnknown()));
            case LATE -> Long.toString(late);
            case ROLLED_UP -> Long.toString(rolledUp);
            default -> throw new IllegalArgumentException(column + " is made elsewhere");
        };
    }

    /// Without declared hours there is no figure.
    private String ifDeclared(String cell) {
        return isDeclared() ? cell : "";
    }

    /// Whether the portal or the internet worked: the more of the two.
    private long openUnknown() {
        var known = Math.min(openPortal + openPortalNot, openInternet + openInternetNot);
        return Math.max(0, declared - known);
    }

    /// Tenths of a percent, cut and not rounded.
    private static String share(long part, long whole) {
        if (whole == 0) {
            return "?";
        }
        var tenths = 1000 * part / whole;
        return tenths / 10 + "." + tenths % 10;
    }
}
