package vn.conglang.lab.hall;

import java.nio.file.Path;
import java.time.Duration;

/// What a lab shall be.
///
/// @param directory where everything of it stands: settings, data, logs
/// @param prefix how its namespaces' names begin; two labs of different prefixes live side by side
/// @param guests how many phones
/// @param province whether broker, database and the province's program run
/// @param gateway whether the gateway's program runs; without it the hall's network has no gate
/// @param pace how fast the gateway counts and sends
/// @param admission how long a press of the button lasts
/// @param admissionLines further lines of `[admission]` in the gateway's settings
/// @param named whether the portal has a public name; its certificate is brought later
/// @param ownClock whether the gateway's program has a wall clock that can be set ([WrongClock])
public record LabSettings(
        Path directory,
        String prefix,
        int guests,
        boolean province,
        boolean gateway,
        Pace pace,
        Duration admission,
        String admissionLines,
        boolean named,
        boolean ownClock) {
    /// The limit the kernel's neighbour table and the address range set.
    public static final int MOST_GUESTS = 250;

    /// How fast the gateway counts and sends; a lab does not wait a real quarter of an hour.
    ///
    /// @param quarterHour the length of a record
    /// @param checkpoint how often the open record is written down
    /// @param sample how often the kernel's counters are read
    public record Pace(Duration quarterHour, Duration checkpoint, Duration sample) {
        /// Ten seconds for a quarter of an hour.
        public static final Pace LAB =
                new Pace(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(1));
    }

    /// Checks the numbers.
    public LabSettings {
        if (!prefix.matches("cl-([a-z0-9]+-)?")) {
            throw new LabException("The lab's prefix must be cl- or cl-NAME- (got " + prefix + ")");
        }
        if (guests < 0 || guests > MOST_GUESTS) {
            throw new LabException(
                    "The lab has 0 to " + MOST_GUESTS + " guests (got " + guests + ")");
        }
        directory = directory.toAbsolutePath().normalize();
    }

    /// A whole hall with three guests in `/tmp/conglang-lab`.
    public static LabSettings standard() {
        return new LabSettings(
                Path.of("/tmp/conglang-lab"),
                "cl-",
                3,
                true,
                true,
                Pace.LAB,
                Duration.ofHours(24),
                "",
                false,
                false);
    }

    /// The same with this many guests.
    public LabSettings withGuests(int number) {
        return new LabSettings(
                directory,
                prefix,
                number,
                province,
                gateway,
                pace,
                admission,
                admissionLines,
                named,
                ownClock);
    }

    /// The same in another place, with namespaces of other names.
    public LabSettings at(Path otherDirectory, String otherPrefix) {
        return new LabSettings(
                otherDirectory,
                otherPrefix,
                guests,
                province,
                gateway,
                pace,
                admission,
                admissionLines,
                named,
                ownClock);
    }

    /// The same without the gateway's program.
    public LabSettings withoutGateway() {
        return new LabSettings(
                directory,
                prefix,
                guests,
                province,
                false,
                pace,
                admission,
                admissionLines,
                named,
                ownClock);
    }

    /// The same without broker, database and the province's program.
    public LabSettings withoutProvince() {
        return new LabSettings(
                directory,
                prefix,
                guests,
                false,
                gateway,
                pace,
                admission,
                admissionLines,
                named,
                ownClock);
    }

    /// The same, counting and sending at this pace.
    public LabSettings withPace(Pace otherPace) {
        return new LabSettings(
                directory,
                prefix,
                guests,
                province,
                gateway,
                otherPace,
                admission,
                admissionLines,
                named,
                ownClock);
    }

    /// The same, with admissions of this length.
    public LabSettings withAdmission(Duration otherAdmission) {
        return new LabSettings(
                directory,
                prefix,
                guests,
                province,
                gateway,
                pace,
                otherAdmission,
                admissionLines,
                named,
                ownClock);
    }

    /// The same, with further lines of `[admission]` in the gateway's settings.
    public LabSettings withAdmissionLines(String lines) {
        return new LabSettings(
                directory, prefix, guests, province, gateway, pace, admission, lines, named,
                ownClock);
    }

    /// The same, where the portal has a public name.
    public LabSettings withPublicName() {
        return new LabSettings(
                directory,
                prefix,
                guests,
                province,
                gateway,
                pace,
                admission,
                admissionLines,
                true,
                ownClock);
    }

    /// The same, where the gateway's program has a wall clock of its own that can be set.
    public LabSettings withOwnClock() {
        return new LabSettings(
                directory,
                prefix,
                guests,
                province,
                gateway,
                pace,
                admission,
                admissionLines,
                named,
                true);
    }
}
