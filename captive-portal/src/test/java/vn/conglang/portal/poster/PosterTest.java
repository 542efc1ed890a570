package vn.conglang.portal.poster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.hall.HallProfile;
import vn.conglang.portal.service.EmergencyNumber;

class PosterTest {
    private static final List<EmergencyNumber> EMERGENCY =
            FakeHall.NOTHING.catalogue().get().emergency();
    private static final List<String> FAULTS =
            List.of("Lý Thị Hoa, tổ công nghệ số: 0912\u00a0345\u00a0678", "Anh Tú: 0203 3835 123");

    @Test
    void isOneA4PageThatSaysHowToGetOnlineAndWhomToCall() throws Exception {
        var pdf = PosterDrawing.pdf(poster("Nhà văn hóa thôn Đầm Buôn", "Wifi Nha van hoa"));

        Files.write(Files.createDirectories(Path.of("target/screens")).resolve("poster.pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var size = document.getPage(0).getMediaBox();
            assertThat(size.getWidth()).isEqualTo(PDRectangle.A4.getWidth());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("vi");
            assertThat(text(pdf))
                    .contains("Wi-Fi miễn phí", "Nhà văn hóa thôn Đầm Buôn", "Wifi Nha van hoa")
                    .contains("Quét mã này", "10.77.0.1", "Bấm nút «Vào mạng»")
                    .contains("113", "114", "115", "112", "111", "Bảo vệ trẻ em")
                    .contains("Lý Thị Hoa", "0912 345 678", "Anh Tú", "gọi 156");
        }
        assertThat(pdf.length).isLessThan(200_000);
    }

    @Test
    void showsTheNumbersThatTheProvinceGives() throws Exception {
        var numbers =
                List.of(
                        new EmergencyNumber("113", Map.of("vi", "Công an")),
                        new EmergencyNumber("18001", Map.of("vi", "Cứu hộ trên biển, gọi cả đêm")));
        var poster = Poster.of("Nhà văn hóa", "Wifi", Optional.empty(), numbers, HallProfile.EMPTY);

        assertThat(text(PosterDrawing.pdf(poster)))
                .contains("113", "18001", "Cứu hộ trên biển")
                .doesNotContain("115");
    }

    @ParameterizedTest
    @CsvSource({
        "Wifi Nha van hoa, WIFI:T:nopass;S:Wifi Nha van hoa;;",
        "Nhà văn hóa, WIFI:T:nopass;S:Nhà văn hóa;;",
        "'a;b,c:d\"e\\f', 'WIFI:T:nopass;S:a\\;b\\,c\\:d\\\"e\\\\f;;'",
        "' x ', 'WIFI:T:nopass;S: x ;;'",
        "12345678901234567890123456789012, WIFI:T:nopass;S:12345678901234567890123456789012;;"
    })
    void aCameraReadsTheNameOfTheNetwork(String name, String read) throws Exception {
        var pdf = PosterDrawing.pdf(poster("Nhà văn hóa", name));

        try (var document = Loader.loadPDF(pdf)) {
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 110);
            assertThat(codeIn(picture)).isEqualTo(read);
        }
    }

    @Test
    void hasEveryVietnameseLetter() throws Exception {
        var letters = new StringBuilder("Đđ ");
        for (var base : "AaĂăÂâEeÊêIiOoÔôƠơUuƯưYy".split("", -1)) {
            for (var mark : List.of("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")) {
                letters.append(Normalizer.normalize(base + mark, Normalizer.Form.NFC));
            }
        }
        for (int at = 0; at < letters.length(); at += 30) {
            var some = letters.substring(at, Math.min(at + 30, letters.length())).strip();
            assertThat(text(PosterDrawing.pdf(poster(some, "Wifi")))).contains(some);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "👵🏽🇻🇳 Nhà văn hóa 👩‍👩‍👧, Nhà văn hóa",
        "'Nhà\u0000 \u202evăn\n\thóa', hóa",
        "'(Tj) 0 0 m << /JS >> endstream', Tj",
        "中文 日本, 10.77.0.1"
    })
    void drawsWhatItCanOfAnyText(String name, String shown) throws Exception {
        assertThat(text(PosterDrawing.pdf(poster(name, name.substring(0, 4))))).contains(shown);
    }

    @Test
    void longNamesStayOnThePage() throws Exception {
        var faults = List.of("Ệ".repeat(120) + ": 113", "a".repeat(120), "b", "c");
        var poster =
                new Poster(
                        "Ữ".repeat(120),
                        "Ệ".repeat(10),
                        Optional.of("fd77:6c::1"),
                        EMERGENCY,
                        faults);

        assertThat(text(PosterDrawing.pdf(poster))).contains("Ữ".repeat(120), "Ệ".repeat(120));
    }

    @Test
    void withoutANumberTheKeeperIsNamed() throws Exception {
        var poster =
                Poster.of("Nhà văn hóa", "Wifi", Optional.empty(), EMERGENCY, HallProfile.EMPTY);

        assertThat(text(PosterDrawing.pdf(poster)))
                .contains("Báo người quản lý nhà văn hóa", "Chờ trang của nhà văn hóa hiện ra.");
    }

    @Test
    void needsLittleMemoryAndNoneBeforeItIsAskedFor(@TempDir Path folder) throws Exception {
        var log = folder.resolve("log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child =
                new ProcessBuilder(
                                java,
                                "-Xmx24m",
                                "-Xlog:class+load:stdout",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PosterChild.class.getName(),
                                folder.resolve("poster.pdf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

        var said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(child.exitValue()).isZero();
        assertThat(said).contains("\nready ", "\ndrawn");
        assertThat(said.substring(0, said.indexOf("\nready ")))
                .doesNotContain("org.apache.pdfbox", "org.apache.fontbox", "nayuki");
        assertThat(said).contains("org.apache.pdfbox");
        assertThat(folder.resolve("poster.pdf")).isNotEmptyFile();
    }

    private static Poster poster(String hall, String wifiName) {
        return new Poster(hall, wifiName, Optional.of("10.77.0.1"), EMERGENCY, FAULTS);
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        }
    }

    private static String codeIn(BufferedImage picture) throws Exception {
        var width = picture.getWidth();
        var height = picture.getHeight();
        var dots = picture.getRGB(0, 0, width, height, null, 0, width);
        var source = new RGBLuminanceSource(width, height, dots);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }
}
