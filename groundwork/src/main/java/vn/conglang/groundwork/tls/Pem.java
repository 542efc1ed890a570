package vn.conglang.groundwork.tls;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// PEM text (RFC 7468): blocks of base64 between lines that say what they are. Text around the
/// blocks is a remark and is skipped.
public final class Pem {
    public static final String CERTIFICATE = "CERTIFICATE";
    public static final String PRIVATE_KEY = "PRIVATE KEY";
    public static final String REQUEST = "CERTIFICATE REQUEST";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /// The text of one block.
    ///
    /// @param label what it is, such as [#CERTIFICATE]
    public static String block(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, LINES.encodeToString(der), label);
    }

    /// The contents of all blocks with this label, in order.
    ///
    /// @throws IllegalArgumentException when one of them is not base64; the message does not show
    ///   it
    public static List<byte[]> blocks(String label, String text) {
        return Pattern.compile(
                        "-----BEGIN %1$s-----([A-Za-z0-9+/=\\s]*)-----END %1$s-----"
                                .formatted(label))
                .matcher(text)
                .results()
                .map(found -> decoded(label, found.group(1)))
                .toList();
    }

    private static byte[] decoded(String label, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) { // its message may quote a secret
            throw new IllegalArgumentException("the " + label + " is damaged (not base64)");
        }
    }
}
