package vn.conglang.provisioning.authority;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the log adds up to: the issuing authorities, every certificate, and how far the revocation
/// list has got. For one thread at a time.
public final class Register {
    private final Map<Integer, Generation> generations = new TreeMap<>();
    private final Map<String, Issued> bySerial = new LinkedHashMap<>();
    private final Map<String, String> serialByFingerprint = new HashMap<>();
    private Instant listTime = Instant.EPOCH;
    private Instant listEnds = Instant.EPOCH;
    private long listNumber;
    private boolean listBehind;

    /// Reads the next act of the log.
    ///
    /// @throws AuthorityException when it lacks something
    public void read(Act act) {
        switch (act.what()) {
            case Acts.ISSUING_MADE -> made(act);
            case Acts.ISSUING_ACTIVE -> change(act, Generation.State.ACTIVE);
            case Acts.ISSUING_REVOKED -> change(act, Generation.State.REVOKED);
            case Acts.ISSUED -> issued(act);
            case Acts.REVOKED -> revoked(act);
            case Acts.LIST_SIGNED -> signed(act);
            default -> {
                // of other packages
            }
        }
    }

    /// All issuing authorities, oldest first.
    public Collection<Generation> generations() {
        return Collections.unmodifiableCollection(generations.values());
    }

    /// The one that issues now.
    public Optional<Generation> issuing(Instant now) {
        return generations.values().stream()
                .filter(each -> each.state() == Generation.State.ACTIVE && each.living(now))
                .reduce((_, later) -> later);
    }

    /// Those whose certificates are trusted, oldest first.
    public List<Generation> living(Instant now) {
        return generations.values().stream().filter(each -> each.living(now)).toList();
    }

    /// Every certificate, oldest first.
    public Collection<Issued> all() {
        return Collections.unmodifiableCollection(bySerial.values());
    }

    /// The certificates of one name, oldest first.
    public Stream<Issued> of(Kind kind, String name) {
        return bySerial.values().stream()
                .filter(each -> each.kind() == kind && each.name().equals(name));
    }

    /// The certificate with this serial number.
    public Optional<Issued> serial(String serial) {
        return Optional.ofNullable(bySerial.get(serial.toLowerCase(Locale.ROOT)));
    }

    /// The certificate with this fingerprint.
    public Optional<Issued> fingerprint(String fingerprint) {
        return Optional.ofNullable(serialByFingerprint.get(fingerprint)).flatMap(this::serial);
    }

    /// When the revocation list in force was signed.
    Instant listTime() {
        return listTime;
    }

    /// When the revocation list in force ends.
    public Instant listEnds() {
        return listEnds;
    }

    /// Number of the revocation list in force; 0 before the first.
    long listNumber() {
        return listNumber;
    }

    /// Something was revoked, or an issuing authority made, that the list does not show yet.
    public boolean listBehind() {
        return listBehind;
    }

    private void made(Act act) {
        var number = Integer.parseInt(act.need("generation"));
        var ends = Instant.parse(act.need("ends"));
        generations.put(number, new Generation(number, ends, Generation.State.PREPARED));
        listBehind = true;
    }

    private void change(Act act, Generation.State state) {
        var number = Integer.valueOf(act.need("generation"));
        generations.computeIfPresent(number, (_, before) -> before.with(state));
        listBehind |= state == Generation.State.REVOKED;
    }

    private void issued(Act act) {
        var issued =
                new Issued(
                        Kind.valueOf(act.need("kind").toUpperCase(Locale.ROOT)),
                        act.need("name"),
                        act.need("serial"),
                        Integer.parseInt(act.need("generation")),
                        Instant.parse(act.need("ends")),
                        act.need("key"),
                        act.need("fingerprint"),
                        Optional.empty());
        bySerial.put(issued.serial(), issued);
        serialByFingerprint.put(issued.fingerprint(), issued.serial());
    }

    private void revoked(Act act) {
        var why = new Issued.Revocation(act.at(), Reason.of(act.need("reason")));
        bySerial.computeIfPresent(act.need("serial"), (_, before) -> before.revoked(why));
        listBehind = true;
    }

    private void signed(Act act) {
        listNumber = Long.parseLong(act.need("number"));
        listTime = Instant.parse(act.need("begins"));
        listEnds = Instant.parse(act.need("ends"));
        listBehind = false;
    }
}
