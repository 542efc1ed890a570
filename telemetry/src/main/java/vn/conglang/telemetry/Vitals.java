package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// How a hall's box is doing, the payload of `up/vitals`. Nothing in it points to a guest.
///
/// What is not known is left out of the readings: unknown is never zero.
///
/// @param boot random id of the boot that speaks
/// @param agent version of the agent
/// @param at RFC 3339 instant in UTC by the hall's clock, when it was looked at
/// @param clock how far that clock can be trusted
/// @param severity the gravest of the findings, `good` without any
/// @param findings what is wrong, the gravest first
/// @param readings what was measured, by the name of a [Reading]; a later agent may know more
/// @param parts what the box is made of: `board` and `card` as they name themselves, and by what
///   the line is shared between guests, `sharing`: `cake`, `htb` or `none`
@Json
public record Vitals(
        String boot,
        String agent,
        String at,
        ClockQuality clock,
        Severity severity,
        List<Finding> findings,
        Map<String, Long> readings,
        Map<String, String> parts) {
    private static final int MOST_FINDINGS = 50;

    public Vitals {
        Limits.id("boot", boot);
        Limits.text("agent", agent, 64);
        Limits.instant("at", at);
        Limits.between("findings entries", findings.size(), 0, MOST_FINDINGS);
        findings = List.copyOf(findings);
        Limits.between("readings entries", readings.size(), 0, Limits.MOST_ENTRIES);
        readings.forEach((name, value) -> {
            Limits.text("readings name", name, 64);
            Limits.between("readings." + name, value, -Limits.LARGEST, Limits.LARGEST);
        });
        readings = Map.copyOf(readings);
        Limits.between("parts entries", parts.size(), 0, Limits.MOST_ENTRIES);
        parts.forEach((name, value) -> {
            Limits.text("parts name", name, 64);
            Limits.text("parts." + name, value, 120);
        });
        parts = Map.copyOf(parts);
    }

    /// What a person at the hall has to do, which is also what the lamp on the box shows.
    public enum Severity {
        /// Nothing: green.
        good,
        /// Look, when there is time: amber.
        look,
        /// Call somebody: red.
        call
    }

    /// Something that is wrong, or was lately.
    ///
    /// @param code which, such as `internet` or `card-full`: the key of its texts at the desk
    /// @param severity how grave it is
    @Json
    public record Finding(String code, Severity severity) {
        public Finding {
            Limits.id("findings.code", code);
        }
    }

    /// What is measured, with its unit. "Lately" is over the last 240 questions at most.
    public enum Reading {
        /// Seconds since the box was switched on.
        uptimeSeconds,
        /// How often the agent was started since then, 1 for a box without trouble.
        agentStarts,
        /// Tenths of a degree Celsius of the processor.
        temperatureTenths,
        /// Whether the supply's voltage is too low now, 1 or 0.
        underVoltageNow,
        /// Whether it was since the agent was started.
        underVoltageSeen,
        /// Whether the processor is slowed down now, by heat or voltage.
        throttledNow,
        /// Whether it was since the agent was started.
        throttledSeen,
        /// How much of the card's life is used, the upper end of its step, as an eMMC says it; over
        /// 100 when it is past its time.
        cardUsedPercent,
        /// How many of the card's spare blocks are used: 1 normal, 2 four fifths, 3 nine tenths.
        cardSpareState,
        /// Faults that ext4 has found since the file system was last checked.
        fileSystemErrors,
        /// Bytes written to the card since the box was switched on.
        bytesWritten,
        /// Room beside the data folder.
        freeBytes,
        /// Memory that programs could still have.
        memoryAvailableBytes,
        /// Whole days that the certificate towards the province is still valid; negative when it
        /// has ended.
        certificateDays,
        /// Records that the province has not confirmed.
        recordsWaiting,
        /// How often the internet was asked lately.
        internetChecks,
        /// How many of a thousand such checks were not answered lately.
        internetLossPermille,
        /// The middle one of the answers' delays lately, in milliseconds.
        internetDelayMillis,
        /// The middle one of the delays of the broker's PUBACKs lately, in milliseconds.
        brokerDelayMillis,
        /// Packets dropped by the firewall's limit on refusals since the table was loaded.
        floodPackets,
        /// Questions to the name server dropped since the table was loaded, because a device that
        /// is not admitted asked too often.
        nameQuestionsDropped,
        /// Packets and connections to the portal or the desk dropped since the table was loaded,
        /// because a device sent too many.
        portalKnocksDropped,
        /// Connections of admitted devices dropped since the table was loaded, because a device had
        /// too many at once.
        flowsDropped,
        /// Packets of admitted devices to private networks and the modem refused since the table
        /// was loaded.
        localNetworkRefused,
        /// Packets dropped since the table was loaded, because their sender is of no network in the
        /// hall.
        strangeSendersDropped,
        /// Packets and frames from one device of the hall to another dropped since the table was
        /// loaded.
        betweenGuestsDropped,
        /// Frames dropped since the table was loaded, because they claim an address that another
        /// device holds.
        falseClaimsDropped,
        /// Frames dropped since the table was loaded, because a device played the router or the
        /// DHCP server.
        falseRoutersDropped,
        /// Whether the kernel keeps the hall's devices apart at the bridge, 1 or 0.
        guestsApart,
        /// How often a lost table of the firewall was loaded anew since the agent was started.
        firewallRebuilt,
        /// How often a restart of dnsmasq or hostapd was asked for since the agent was started.
        servicesRestarted,
        /// Kilobits a second towards the hall that pass and are shared between guests; left out
        /// while nobody knows what the line carries.
        sharedDownKilobits,
        /// The same away from the hall.
        sharedUpKilobits
    }
}
