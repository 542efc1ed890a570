package vn.conglang.provisioning.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.provisioning.roster.Roster;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.SignedText;

/// Settings of one hall to sign, in the same history as those that are sent from here.
///
/// @param content what is signed
/// @param read what it says
/// @param fragment its settings
record SettingsToSign(String content, DesiredSettings read, Fragment fragment) implements ToSign {
    static SettingsToSign of(String content, DesiredSettings read, Path workshop) {
        var hall = new HallId(read.hall());
        if (Roster.open(workshop).hall(hall).isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + hall + "\": there is no such hall in the roster");
        }
        return new SettingsToSign(content, read, Fragment.parse(hall.value(), read.settings()));
    }

    @Override
    public String subject() {
        return read.hall();
    }

    @Override
    public List<String> lines(Path workshop) {
        var history = history(workshop);
        var newest = history.newest();
        var before = newest.map(sent -> history.fragment(sent.version())).orElse(Fragment.NOTHING);
        var changes = fragment.differenceFrom(before);
        var lines = new ArrayList<String>();
        lines.add(
                "%s: version %d %s%s"
                        .formatted(
                                read.hall(),
                                read.version(),
                                newest.map(sent -> "after version " + sent.version())
                                        .orElse("is the first"),
                                changes.isEmpty() ? ", nothing changes" : ""));
        changes.forEach(change -> lines.add("  " + change));
        return lines;
    }

    @Override
    public Optional<String> problem(Path workshop) {
        return history(workshop)
                .newest()
                .filter(sent -> !sent.message().content().equals(content))
                .filter(sent -> sent.version() >= read.version())
                .map(sent ->
                        "%s: version %d was signed before (got %d); begin it anew on the board with a version above that"
                                .formatted(read.hall(), sent.version(), read.version()));
    }

    @Override
    public void keep(Path workshop, SignedText signed) {
        var history = history(workshop);
        if (history.newest().filter(sent -> sent.message().equals(signed)).isEmpty()) {
            history.add(new Sent(read.version(), read.issued(), signed, List.of()), fragment);
        }
    }

    private History history(Path workshop) {
        return History.of(workshop, new HallId(read.hall()));
    }
}
