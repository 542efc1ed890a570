package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A closed quarter-hour of one hall, or a roll-up of several, chained to the record before it.
///
/// The key `(hall, ledger, seq)` makes every delivery idempotent. Nothing in it points to a guest.
///
/// @param hall the hall's id, as in its certificate's CN
/// @param ledger the id of the chain, born with the box's database
/// @param seq position in the chain from 1, without holes
/// @param prev [RecordHash] of the record before, [RecordHash#NONE] for the first
/// @param boot random id of the boot during which the record was closed
/// @param period what stretch of time the record covers
/// @param devices how many devices were there
/// @param visits stays of devices
/// @param portal how often the portal was shown and its button pressed
/// @param bytes what guests moved over the uplink, IP layer
/// @param taps taps on public services by service id
/// @param notices openings of notices by notice id
/// @param state evidence of what worked, and for how long
/// @param grain how long a stretch one record stands for
/// @param agent version of the agent that closed the record; of the last of those it stands for
/// @param standsFor the records that this one was rolled up from; null in a record as counted
/// @param vouchesFor hashes of rolled-up records by their `seq`, all of them earlier ones: it puts
///   under the chain, and so under the hall's seal, what was made after the chain had gone on; null
///   in nearly all records
@Json
public record UsageRecord(
        String hall,
        String ledger,
        long seq,
        String prev,
        String boot,
        Period period,
        Devices devices,
        Visits visits,
        Portal portal,
        Bytes bytes,
        Map<String, Long> taps,
        Map<String, Long> notices,
        State state,
        Grain grain,
        String agent,
        @Nullable StandsFor standsFor,
        @Nullable Map<String, String> vouchesFor) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// Seconds of the longest grain, a day, with an hour to spare.
    private static final long LONGEST = 25 * 3600;

    public UsageRecord {
        new HallId(hall);
        Limits.id("ledger", ledger);
        Limits.between("seq", seq, 1, Limits.LARGEST);
        Limits.matches("prev", prev, HASH, "64 lower-case hexadecimal digits");
        Limits.id("boot", boot);
        taps = Limits.counts("taps", taps);
        notices = Limits.counts("notices", notices);
        state.within(period.seconds());
        Limits.text("agent", agent, 64);
        if (standsFor != null) {
            Limits.between("standsFor.first", standsFor.first(), 1, seq);
            Limits.between("standsFor.vouchedBy", standsFor.vouchedBy(), seq + 1, Limits.LARGEST);
        }
        vouchesFor = vouchesFor == null ? null : Limits.hashes("vouchesFor", vouchesFor);
    }

    /// A record as counted.
    public UsageRecord(
            String hall,
            String ledger,
            long seq,
            String prev,
            String boot,
            Period period,
            Devices devices,
            Visits visits,
            Portal portal,
            Bytes bytes,
            Map<String, Long> taps,
            Map<String, Long> notices,
            State state,
            Grain grain,
            String agent) {
        this(
                hall, ledger, seq, prev, boot, period, devices, visits, portal, bytes, taps,
                notices, state, grain, agent, null, null);
    }

    /// The `seq` of the first record that it stands for: its own, unless it was rolled up.
    public long first() {
        return standsFor == null ? seq : standsFor.first();
    }

    /// The records that a rolled-up one was made from: all from `first` to its own `seq`, which are
    /// gone for good. Its `prev` is that of the first of them.
    ///
    /// @param first `seq` of the first
    /// @param until when the last of them ended, by the clock of [Period#start]
    /// @param hash that of the last of them, which the next record of the chain names as its `prev`
    /// @param vouchedBy `seq` of the record whose [UsageRecord#vouchesFor] holds the hash of this
    ///   one; where that was rolled up too, the one that stands for it has it
    @Json
    public record StandsFor(long first, String until, String hash, long vouchedBy) {
        public StandsFor {
            Limits.between("standsFor.first", first, 1, Limits.LARGEST);
            Limits.instant("standsFor.until", until);
            Limits.matches("standsFor.hash", hash, HASH, "64 lower-case hexadecimal digits");
            Limits.between("standsFor.vouchedBy", vouchedBy, 1, Limits.LARGEST);
        }
    }

    /// The stretch of time that a record covers.
    ///
    /// @param start begin as an RFC 3339 instant in UTC, such as `2026-11-23T08:15:00Z`, by the
    ///   best clock the box had
    /// @param monotonic seconds since boot at the begin: true whatever the wall clock said
    /// @param seconds how many seconds the record covers with evidence; the rest of the
    ///   quarter-hour, or of the stretch that a rolled-up record stands for, is unknown
    /// @param clock how good the wall clock was when the record was closed
    @Json
    public record Period(String start, long monotonic, long seconds, ClockQuality clock) {
        public Period {
            Limits.instant("period.start", start);
            Limits.count("period.monotonic", monotonic);
            Limits.between("period.seconds", seconds, 0, LONGEST);
        }
    }

    /// How far a time of day can be trusted.
    public enum ClockQuality {
        /// Set from the network since boot.
        synced,
        /// From a battery-backed clock, not yet compared with the network.
        rtc,
        /// Carried on from the last known time: may be hours or days behind.
        estimated
    }

    /// Devices counted.
    ///
    /// @param firstSeenToday devices counted for the first time on this local day: the day's
    ///   device-days are the plain sum
    /// @param peak most devices present at one moment
    @Json
    public record Devices(long firstSeenToday, long peak) {
        public Devices {
            Limits.count("devices.firstSeenToday", firstSeenToday);
            Limits.count("devices.peak", peak);
        }
    }

    /// Stays of devices: at least 60 s of presence; a gap over 10 minutes begins a new one.
    ///
    /// @param started visits that began (reached 60 s) in this stretch
    /// @param ended visits that ended in this stretch
    /// @param seconds time that devices on a visit spent here, summed over devices
    @Json
    public record Visits(long started, long ended, long seconds) {
        public Visits {
            Limits.count("visits.started", started);
            Limits.count("visits.ended", ended);
            Limits.count("visits.seconds", seconds);
        }
    }

    /// Use of the portal.
    ///
    /// @param shown how often the first page was served to a guest
    /// @param accepted how often the button was pressed and the guest admitted
    @Json
    public record Portal(long shown, long accepted) {
        public Portal {
            Limits.count("portal.shown", shown);
            Limits.count("portal.accepted", accepted);
        }
    }

    /// Bytes over the uplink, IP layer.
    ///
    /// @param down bytes towards guests
    /// @param up bytes from guests
    @Json
    public record Bytes(long down, long up) {
        public Bytes {
            Limits.count("bytes.down", down);
            Limits.count("bytes.up", up);
        }
    }

    /// Seconds during which there is evidence that each of these worked; never more than the
    /// period's seconds.
    @Json
    public record State(long power, long lan, long internet, long portal) {
        private void within(long seconds) {
            Limits.between("state.power", power, 0, seconds);
            Limits.between("state.lan", lan, 0, seconds);
            Limits.between("state.internet", internet, 0, seconds);
            Limits.between("state.portal", portal, 0, seconds);
        }
    }

    /// How long a stretch one record stands for.
    public enum Grain {
        /// As counted. A demo's quarter-hour is shorter; the record's seconds say so.
        quarter,
        /// Rolled up from quarters because the outbox was full.
        hour,
        /// Rolled up from hours because the outbox was full.
        day,
        /// Covers no second: stands for records that the box lost, of which nothing is known.
        lost
    }
}
