package vn.conglang.province.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.conglang.province.bulletin.BulletinDesk;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.store.StoredBulletin.Draft;
import vn.conglang.telemetry.ProvinceBulletin.Severity;
import vn.conglang.telemetry.ProvinceBulletin.Text;

/// What somebody typed of a bulletin. Immutable.
///
/// @param form as it came
public record BulletinForm(Form form) {
    /// How long a bulletin may be shown, in hours; two weeks at most.
    public static final List<Integer> HOURS = List.of(6, 12, 24, 48, 72, 168, 336);

    private static final int USUAL_HOURS = 24;
    private static final String COMMUNE = "c-";

    /// A draft, or why it is none.
    record Read(Optional<Draft> draft, List<String> problems) {
        Read {
            problems = List.copyOf(problems);
        }
    }

    /// A field as it was typed.
    public String text(String name) {
        return form.text(name);
    }

    public String severity() {
        var typed = text("severity");
        return typed.isEmpty() ? Severity.information.name() : typed;
    }

    public boolean drill() {
        return !text("drill").isEmpty();
    }

    public int hours() {
        return HOURS.stream()
                .filter(each -> text("hours").equals(Integer.toString(each)))
                .findFirst()
                .orElse(USUAL_HOURS);
    }

    public boolean everyHall() {
        return text("whom").equals("all");
    }

    /// What the buttons say: look, edit or keep.
    String step() {
        return text("step");
    }

    boolean means(String commune) {
        return !text(COMMUNE + commune).isEmpty();
    }

    /// All that was typed, for the next step.
    public Map<String, String> typed() {
        var typed = new TreeMap<>(form.fields());
        typed.remove("token");
        typed.remove("step");
        return typed;
    }

    /// @param offered codes of the communes that this person was offered
    Read read(Words words, Viewer viewer, List<String> offered) {
        var problems = new ArrayList<String>();
        var severity =
                Arrays.stream(Severity.values())
                        .filter(each -> each.name().equals(severity()))
                        .findFirst();
        if (severity.isEmpty()) {
            problems.add(words.of("bulletin.problem.severity"));
        }
        var chosen =
                form.fields().keySet().stream()
                        .filter(each -> each.startsWith(COMMUNE))
                        .map(each -> each.substring(COMMUNE.length()))
                        .sorted()
                        .toList();
        var communes = everyHall() ? List.<String>of() : chosen;
        var known = offered.containsAll(communes);
        if (communes.isEmpty() && !everyHall()) {
            problems.add(words.of("bulletin.problem.whom"));
        } else if (!known || !BulletinDesk.mayWriteFor(viewer, communes)) {
            problems.add(words.of("bulletin.problem.communes"));
        }
        var vietnamese = text("title", "body", words, problems);
        var withEnglish = !(text("title-en") + text("body-en")).isBlank();
        var english =
                withEnglish ? text("title-en", "body-en", words, problems) : Optional.<Text>empty();
        if (!problems.isEmpty() || severity.isEmpty() || vietnamese.isEmpty()) {
            return new Read(Optional.empty(), problems);
        }
        var draft =
                new Draft(severity.get(), drill(), communes, vietnamese.get(), english, hours());
        return new Read(Optional.of(draft), List.of());
    }

    private Optional<Text> text(String title, String body, Words words, List<String> problems) {
        try {
            return Optional.of(new Text(text(title), text(body)));
        } catch (IllegalArgumentException e) {
            var key = title.equals("title") ? "bulletin.problem.text" : "bulletin.problem.english";
            problems.add(words.of(key, Text.LONGEST_TITLE, Text.LONGEST_BODY));
            return Optional.empty();
        }
    }
}
