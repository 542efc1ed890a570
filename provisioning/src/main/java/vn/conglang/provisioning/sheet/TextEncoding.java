package vn.conglang.provisioning.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How a text file was encoded, told from its bytes.
///
/// @param text what it says
/// @param remark what a person should know of it; empty when it is plain UTF-8
record TextEncoding(String text, String remark) {
    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");

    /// Empty when it is no text in any encoding that Vietnamese spreadsheets are saved in.
    static Optional<TextEncoding> of(byte[] bytes) {
        if (SheetFile.begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8, "");
        }
        if (SheetFile.begins(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE, "read as UTF-16");
        }
        if (SheetFile.begins(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE, "read as UTF-16");
        }
        var zeros = zeros(bytes);
        if (zeros.even > bytes.length / 4) {
            return decode(bytes, 0, StandardCharsets.UTF_16BE, "read as UTF-16");
        }
        if (zeros.odd > bytes.length / 4) {
            return decode(bytes, 0, StandardCharsets.UTF_16LE, "read as UTF-16");
        }
        return decode(bytes, 0, StandardCharsets.UTF_8, "")
                .or(() ->
                        decode(
                                bytes,
                                0,
                                WINDOWS_1258,
                                "is no UTF-8; read as Windows-1258, look at the names below"));
    }

    private static Optional<TextEncoding> decode(
            byte[] bytes, int from, Charset charset, String remark) {
        try {
            var decoder =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT);
            var text = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return Optional.of(new TextEncoding(text.toString(), remark));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private record Zeros(int even, int odd) {}

    private static Zeros zeros(byte[] bytes) {
        int even = 0;
        int odd = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                if (at % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        return new Zeros(even, odd);
    }
}
