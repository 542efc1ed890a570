package vn.conglang.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HallCodeTest {
    @Test
    void isPrintedInGroupsWithoutLettersThatCanBeMistaken() {
        var code = HallCode.random();

        assertThat(code.printed())
                .matches("[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}")
                .doesNotContain("0", "O", "1", "I", "L");
        assertThat(code.toString()).doesNotContain(code.letters());
    }

    @Test
    void isUnderstoodHoweverItIsTyped() {
        var code = HallCode.random();
        var printed = code.printed();

        assertThat(HallCode.typed(printed)).contains(code);
        assertThat(HallCode.typed(printed.toLowerCase(Locale.ROOT))).contains(code);
        assertThat(HallCode.typed(" " + printed.replace('-', ' ') + "\n")).contains(code);
        assertThat(HallCode.typed(printed.replace('-', '\u2013'))).contains(code);
        assertThat(HallCode.typed(code.letters())).contains(code);
    }

    @Test
    void everyMistypedLetterIsFound() {
        var letters = HallCode.random().letters();
        for (int i = 0; i < letters.length(); i++) {
            for (var other : HallCode.ALPHABET.toCharArray()) {
                if (other != letters.charAt(i)) {
                    var wrong = letters.substring(0, i) + other + letters.substring(i + 1);
                    assertThat(HallCode.typed(wrong)).as(wrong).isEmpty();
                }
            }
        }
    }

    @Test
    void everyTwoSwappedLettersAreFound() {
        for (int time = 0; time < 20; time++) {
            var letters = HallCode.random().letters().toCharArray();
            for (int i = 0; i < letters.length; i++) {
                for (int j = i + 1; j < letters.length; j++) {
                    if (letters[i] != letters[j]) {
                        var swapped = letters.clone();
                        swapped[i] = letters[j];
                        swapped[j] = letters[i];
                        assertThat(HallCode.typed(new String(swapped))).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void whatIsNoCodeIsNone() {
        assertThat(HallCode.typed("")).isEmpty();
        assertThat(HallCode.typed("7KQF-3M2P-9XTA")).isEmpty();
        assertThat(HallCode.typed(HallCode.random().letters() + "2")).isEmpty();
        assertThat(HallCode.typed("xin chào các bạn!")).isEmpty();
        assertThat(HallCode.typed("7".repeat(100_000))).isEmpty();
    }

    @Test
    void noTwoAreTheSame() {
        var seen = new HashSet<HallCode>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(HallCode.random())).isTrue();
        }
    }

    @Test
    void aReaderFindsThePrintedTextInThePicture() throws Exception {
        var code = HallCode.random();

        var image = ImageIO.read(new ByteArrayInputStream(CodePicture.of(code).png()));

        assertThat(read(image)).isEqualTo(code.printed());
    }

    @Test
    void theTerminalShowsTheSameModules() {
        var picture = CodePicture.of(HallCode.random());
        var lines = picture.terminal().lines().toList();

        for (int row = 0; row < picture.size(); row++) {
            var line = lines.get(row / 2).replaceAll("\u001b\\[[0-9;]*m", "");
            for (int column = 0; column < picture.size(); column++) {
                var both = row % 2 == 0 ? "█▀" : "█▄";
                assertThat(both.indexOf(line.charAt(column)) >= 0)
                        .isEqualTo(picture.black(column, row));
            }
        }
    }

    private static String read(BufferedImage image) throws Exception {
        var side = image.getWidth();
        var dots = image.getRGB(0, 0, side, side, null, 0, side);
        var source = new RGBLuminanceSource(side, side, dots);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }
}
