package vn.conglang.province.rollout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.conglang.province.store.StoredRollout.Text;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;

/// The file that goes to the workshop, and the one that comes back. One line for each text: there
/// the text itself, which is JSON without a line end, here the JSON of a [SignedText].
final class SignedFile {
    private SignedFile() {}

    /// What the workshop is to sign.
    static String toSign(List<Text> texts) {
        return texts.stream().map(each -> each.content() + "\n").collect(Collectors.joining());
    }

    /// What came back is every text that was submitted, to the byte, and nothing else.
    ///
    /// @return the signatures by text; empty when it is another file
    /// @throws TelemetryException when a line is no signed text
    static Optional<Map<String, SignedText>> read(String file, List<Text> texts) {
        var signed = new HashMap<String, SignedText>();
        for (var line : file.lines().filter(each -> !each.isBlank()).toList()) {
            var text = Payloads.read(SignedText.class, line);
            signed.put(text.content(), text);
        }
        var wanted = texts.stream().map(Text::content).collect(Collectors.toSet());
        return signed.keySet().equals(wanted) ? Optional.of(signed) : Optional.empty();
    }
}
