package vn.conglang.gateway.firewall;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The gate. Implementations are thread-safe.
public interface Firewall extends AutoCloseable {
    /// Where questions about names come in an outage, UDP.
    int OUTAGE_PORT = 8053;

    /// Lets a device use the uplink for this long from now on; a device already admitted is
    /// extended.
    ///
    /// @return how long the admission lasts
    /// @throws FirewallException when the kernel refuses or does not answer: nothing has changed
    ///   then
    Duration admit(MacAddress guest, Duration time);

    /// How long a device's admission still lasts, empty when it has none. Quick: asks nobody.
    Optional<Duration> remaining(MacAddress guest);

    /// The devices whose admission lasts, equipment among them. Quick: asks nobody.
    Set<MacAddress> admitted();

    /// Ends a device's admission and cuts its live flows; nothing happens when it has none.
    ///
    /// @throws FirewallException when the kernel refuses or does not answer: nothing has changed
    ///   then
    void expel(MacAddress guest);

    /// Keeps a device out for this long, and expels it. Held by the kernel alone, so it lasts over
    /// a restart of this program and not over a power cut.
    ///
    /// @throws FirewallException when the kernel refuses or does not answer: nothing has changed
    ///   then
    void block(MacAddress guest, Duration time);

    /// Lets a blocked device press the button again.
    ///
    /// @throws FirewallException when the kernel refuses or does not answer: nothing has changed
    ///   then
    void unblock(MacAddress guest);

    /// The devices that are kept out, and how long. Quick: asks nobody.
    Map<MacAddress, Duration> blocked();

    /// Whether a device is kept out.
    default boolean isBlocked(MacAddress guest) {
        return blocked().containsKey(guest);
    }

    /// A look at everything.
    ///
    /// @throws FirewallException when the kernel does not answer
    Reading read();

    /// Drops the counters of admissions that are over and have been counted.
    ///
    /// @throws FirewallException when the kernel refuses or does not answer
    void forget(Set<Long> endedAdmissions);

    /// Takes over who holds which address, so that nobody else can claim it.
    ///
    /// @param leases those in force
    /// @param now by the clock of their server
    /// @throws FirewallException when the kernel refuses or does not answer
    default void know(Set<Lease> leases, Instant now) {}

    /// Looks whether all of the gate still stands, mends what does not, and says what it saw.
    ///
    /// @throws FirewallException when the kernel refuses or does not answer
    Condition check();

    /// While the uplink is down: for this long from now on guests' questions about names come to
    /// [#OUTAGE_PORT] of the hall's first address of each family, their port 80 to the portal,
    /// admitted or not, and their port 443 is reset, so that nobody waits. It ends by itself.
    ///
    /// @param time nothing = it ends now
    /// @throws FirewallException when the kernel refuses or does not answer
    void tellOutage(Duration time);

    /// With [Sharing#TINS]: for this long from now on these admissions come after all others. It
    /// ends by itself.
    ///
    /// @throws FirewallException when the kernel refuses or does not answer
    default void holdBack(Set<Long> admissions, Duration time) {}

    /// Whether everybody gets through whatever they press: a demonstration.
    boolean isOpen();

    /// Ends this program's part. What is admitted stays admitted, newcomers stay out.
    @Override
    void close();
}
