package vn.conglang.provisioning;

import java.io.PrintWriter;
import java.io.StringWriter;

/// One run of the provisioning program within the test.
///
/// @param code its exit code
/// @param out what it printed
/// @param err what it complained of
public record ProvisionRun(int code, String out, String err) {
    public static ProvisionRun of(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new String[arguments.length];
        for (int at = 0; at < words.length; at++) {
            words[at] = String.valueOf(arguments[at]);
        }
        var code =
                Main.command()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(words);
        return new ProvisionRun(code, out.toString(), err.toString());
    }
}
