package vn.conglang.portal.meeting;

import java.util.stream.Stream;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the page with a meeting's form says.
///
/// @param address of the form: an id, or that of a new one
/// @param version that the writer has seen; 0 = a new one
/// @param problem what is wrong with what was typed; empty = nothing
public record MeetingFormPage(
        DeskFrame frame, MeetingForm form, String address, int version, String problem) {
    private static final int[] LENGTHS = {30, 60, 90, 120, 180, 240, 360, 480};

    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// Where the form is sent.
    public String action() {
        return MeetingHandler.PATH + "/" + address + words().language().query();
    }

    /// Where the wish to remove it is sent.
    public String removal() {
        return MeetingHandler.PATH + "/" + address + "/xoa" + words().language().query();
    }

    /// Lengths to choose from, in minutes, the typed one among them.
    public java.util.List<String> lengths() {
        return Stream.concat(
                        java.util.Arrays.stream(LENGTHS).mapToObj(String::valueOf),
                        Stream.of(form.minutes()))
                .filter(each -> each.matches("[0-9]{1,3}"))
                .distinct()
                .sorted(java.util.Comparator.comparingInt(Integer::parseInt))
                .toList();
    }

    /// A length in words.
    public String length(String minutes) {
        return words().span(java.time.Duration.ofMinutes(Long.parseLong(minutes)));
    }
}
