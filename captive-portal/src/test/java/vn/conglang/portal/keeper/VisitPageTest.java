package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitPageTest {
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern MODULE = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z");
    private static final int PIXELS = 6;
    private static final int WHITE = 0xffffff;

    @TempDir Path contents;
    private DeskVisit.Place place;
    private DeskVisit desk;

    @BeforeEach
    void open() {
        place = new DeskVisit.Place(contents);
        desk = place.keeper();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aCameraReadsWhatTheBoxSigned() throws NotFoundException {
        var text = "CONGLANG1." + "eyJraW5kIjoidm4u".repeat(20) + "." + "MEUCIQDx".repeat(12);
        place.hall.siteProof = Optional.of(text);

        var page = desk.page("/su-co/tai-cho");

        assertThat(page).contains("Xác nhận tại chỗ", text);
        assertThat(read(page)).isEqualTo(text);
        assertThat(desk.page("/su-co")).contains("/su-co/tai-cho");
    }

    @Test
    void saysSoWhileTheBoxCanSignNone() {
        assertThat(desk.page("/su-co/tai-cho"))
                .contains("chưa làm được mã", "chưa biết giờ đúng")
                .doesNotContain("<svg class=\"code\"");
        assertThat(desk.page("/su-co/tai-cho?lang=en")).contains("make a code now");
        assertThat(desk.post("/su-co/tai-cho", Map.of()).getStatus()).isEqualTo(405);
    }

    /// Draws the page's code and reads it with another library than it was made with.
    private static String read(String page) throws NotFoundException {
        var side = SIDE.matcher(page.substring(page.indexOf("<svg class=\"code\"")));
        assertThat(side.find()).isTrue();
        var width = Integer.parseInt(side.group(1)) * PIXELS;
        var pixels = new int[width * width];
        Arrays.fill(pixels, WHITE);
        MODULE.matcher(page)
                .results()
                .forEach(found -> {
                    var x = Integer.parseInt(found.group(1)) * PIXELS;
                    var y = Integer.parseInt(found.group(2)) * PIXELS;
                    for (int row = y; row < y + PIXELS; row++) {
                        Arrays.fill(pixels, row * width + x, row * width + x + PIXELS, 0);
                    }
                });
        LuminanceSource drawn = new RGBLuminanceSource(width, width, pixels);
        var bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(drawn));
        return new MultiFormatReader().decode(bitmap).getText();
    }
}
