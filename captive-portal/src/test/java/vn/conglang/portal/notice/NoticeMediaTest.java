package vn.conglang.portal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.keeper.DeskVisit;

/// Photos and voices, honest and hostile.
class NoticeMediaTest {
    @TempDir Path contents;
    private DeskVisit.Place place;
    private DeskVisit keeper;
    private RawHttp guest;

    @BeforeEach
    void open() {
        place = new DeskVisit.Place(contents);
        keeper = place.keeper();
        guest = place.hall.portal(place.written);
    }

    @AfterEach
    void stop() {
        keeper.close();
        guest.close();
    }

    @Test
    void aPhotoIsMadeSmallerUprightAndFreeOfEverythingThatIsNoPixel() throws IOException {
        var sent = Pictures.withExif(Pictures.jpeg(2400, 1600), 6);
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("GPS 21.3541N");

        assertThat(form().file("photo", sent).press("publish").getStatus()).isEqualTo(303);

        var photo = only().message().photo().orElseThrow();
        assertThat(photo.large()).isEqualTo(new Photo.Size(853, 1280));
        for (var file : media()) {
            var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("Exif", "GPS", "21.3541");
        }
        var shown = guest.get(photo.path());
        assertThat(shown.get("Content-Type")).isEqualTo("image/jpeg");
        var picture = ImageIO.read(new ByteArrayInputStream(shown.getContentBytes()));
        assertThat(picture.getWidth()).isEqualTo(853);
        // turned to the right, red was on the left and is on top now
        assertThat(picture.getRGB(400, 100) >> 16 & 0xFF).isGreaterThan(200);
        assertThat(picture.getRGB(400, 1180) & 0xFF).isGreaterThan(200);
        assertThat(guest.get("/").getContent())
                .contains("src=\"" + photo.smallPath() + "\" width=\"213\" height=\"320\"");
    }

    @Test
    void aPolyglotLosesItsOtherTongueAndATransparentPngGetsAGround() throws IOException {
        var tail = "PK\u0003\u0004<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        var jpeg = Pictures.jpeg(300, 200);
        var polyglot = Arrays.copyOf(jpeg, jpeg.length + tail.length);
        System.arraycopy(tail, 0, polyglot, jpeg.length, tail.length);

        form().file("photo", polyglot).press("publish");

        for (var file : media()) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("PK\u0003\u0004", "<script");
        }
        var clear = Pictures.written(new java.awt.image.BufferedImage(50, 50, 2), "png");
        visit().open(path()).with("cleared", "on").file("photo", clear).press("publish");
        var photo = guest.get(only().message().photo().orElseThrow().path());
        var picture = ImageIO.read(new ByteArrayInputStream(photo.getContentBytes()));
        assertThat(picture.getRGB(25, 25) & 0xFF).isGreaterThan(250);
        assertThat(media()).hasSize(2);
    }

    static Stream<Arguments> refusedPhotos() {
        var jpeg = Pictures.jpeg(600, 400);
        var heic = "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        return Stream.of(
                refused("HEIC", heic, "HEIC của iPhone"),
                refused("a GIF", "GIF89a\u0001\0".getBytes(StandardCharsets.ISO_8859_1), "JPEG"),
                refused("a page", "<html><script>".getBytes(StandardCharsets.UTF_8), "JPEG"),
                refused("cut in half", Arrays.copyOf(jpeg, jpeg.length / 2), "hỏng"),
                refused("a beginning only", Arrays.copyOf(jpeg, 20), "hỏng"),
                refused("half a PNG", Arrays.copyOf(Pictures.png(300, 300), 200), "hỏng"),
                refused("a bomb", Pictures.bomb(30_000, 30_000), "lớn quá"),
                refused("a long strip", Pictures.bomb(60_000, 2), "lớn quá"),
                refused("too many pixels", Pictures.bomb(9_000, 9_000), "lớn quá"),
                refused("progressive", Pictures.progressive(5_000, 4_000), "lớn quá"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedPhotos")
    void aPhotoThatCannotBeIsRefusedInPlainWordsAndTheTextIsKept(
            String name, byte[] bytes, String said) throws IOException {
        var answer = form().with("text", "chữ còn đây").file("photo", bytes).press("publish");

        assertThat(answer.getStatus()).as(name).isEqualTo(422);
        assertThat(answer.getContent()).contains(said, "chữ còn đây").doesNotContain("Exception");
        assertThat(only().message().text()).isEqualTo("chữ còn đây");
        assertThat(only().state()).isEqualTo(State.DRAFT);
        assertThat(media()).isEmpty();
    }

    @Test
    void fiftyMegapixelsFitThoughOnlyAPartIsDecoded() {
        var answer = form().file("photo", Pictures.bomb(8_160, 6_144)).press("publish");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(only().message().photo().orElseThrow().large())
                .isEqualTo(new Photo.Size(1280, 964));
    }

    @Test
    void aPhotoNeedsTheWordAboutChildren() {
        var answer =
                visit().open("/thong-bao/moi?lang=vi")
                        .with("title", "Hội làng")
                        .file("photo", Pictures.jpeg(300, 200))
                        .press("publish");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent()).contains("ô về trẻ em", "<img src=\"/thong-bao/tep/");
        assertThat(guest.get(only().message().photo().orElseThrow().path()).getStatus())
                .isEqualTo(404);
        var again = visit().take(answer.getContent()).with("cleared", "on").press("publish");
        assertThat(again.getStatus()).isEqualTo(303);
        assertThat(guest.get("/").getContent()).contains("<img src=\"/thong-bao/tep/");
    }

    static Stream<Arguments> goodVoices() {
        return Stream.of(
                Arguments.of(Pictures.wave(60), "audio/wav"),
                Arguments.of(Pictures.m4a(59, "soun"), "audio/mp4"),
                Arguments.of(Pictures.mp3(50), "audio/mpeg"));
    }

    @ParameterizedTest
    @MethodSource("goodVoices")
    void aVoiceIsPlayedToGuestsInParts(byte[] bytes, String type) {
        form().file("voice", bytes).with("voiceLanguage", "tiếng Tày").press("publish");

        var path = only().message().voice().orElseThrow().path();
        assertThat(guest.get("/").getContent())
                .contains("Nghe đọc: tiếng Tày")
                .contains("<audio controls preload=\"none\" src=\"" + path + "\"");
        var whole = guest.get(path);
        assertThat(whole.get("Content-Type")).isEqualTo(type);
        assertThat(whole.get("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.getContentBytes()).isEqualTo(bytes);
        assertThat(part(path, "0-1").getStatus()).isEqualTo(206);
        assertThat(part(path, "0-1").get("Content-Range")).isEqualTo("bytes 0-1/" + bytes.length);
        assertThat(part(path, "0-1").getContentBytes()).isEqualTo(Arrays.copyOf(bytes, 2));
        assertThat(part(path, "10-").getContentBytes())
                .isEqualTo(Arrays.copyOfRange(bytes, 10, bytes.length));
        assertThat(part(path, "-4").getContentBytes()).hasSize(4);
        assertThat(part(path, bytes.length + "-").getStatus()).isEqualTo(416);
        assertThat(part(path, "5-2").getStatus()).isEqualTo(200);
        assertThat(part(path, "a-b").getStatus()).isEqualTo(200);
    }

    static Stream<Arguments> refusedVoices() {
        var wave = Pictures.wave(5);
        return Stream.of(
                refused("too long", Pictures.wave(62), "nhiều nhất 1 phút"),
                refused("a long one of an iPhone", Pictures.m4a(90, "soun"), "nhiều nhất 1 phút"),
                refused("a film", Pictures.m4a(5, "vide"), "mọi điện thoại"),
                refused("Ogg", "OggS\0\u0002".getBytes(StandardCharsets.ISO_8859_1), "mp3"),
                refused("a photo", Pictures.jpeg(30, 20), "mọi điện thoại"),
                refused("a page", "<script>".getBytes(StandardCharsets.UTF_8), "mọi điện thoại"),
                refused(
                        "only named so",
                        "RIFF\0\0\0\0WAVEjunk".getBytes(StandardCharsets.ISO_8859_1),
                        "thông báo"),
                refused("cut in half", Arrays.copyOf(wave, wave.length / 2), "hỏng"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedVoices")
    void aSoundThatCannotBeIsRefusedInPlainWordsAndTheTextIsKept(
            String name, byte[] bytes, String said) throws IOException {
        var answer = form().file("voice", bytes).press("publish");

        assertThat(answer.getStatus()).as(name).isEqualTo(422);
        assertThat(answer.getContent()).containsIgnoringCase(said).doesNotContain("Exception");
        assertThat(only().message().voice()).isEmpty();
        assertThat(media()).isEmpty();
    }

    @Test
    void filesOfNobodyAreNeverServed() throws IOException {
        form().file("voice", Pictures.wave(1)).press("keep");
        var path = only().message().voice().orElseThrow().path();
        Files.writeString(contents.resolve("secret.jpg"), "secret");

        assertThat(guest.get(path).getStatus()).isEqualTo(404);
        assertThat(keeper.get(path).getStatus()).isEqualTo(200);
        for (var name : List.of("../../secret.jpg", "..%2f..%2fsecret.jpg", "%2e%2e/x.jpg", "x")) {
            assertThat(guest.get("/thong-bao/tep/" + name).getStatus()).isIn(400, 404);
            assertThat(keeper.get("/thong-bao/tep/" + name).getStatus()).isIn(400, 404);
        }
        visit().open(path()).with("removeVoice", "on").press("keep");
        assertThat(media()).isEmpty();
    }

    private static Arguments refused(String name, byte[] bytes, String said) {
        return Arguments.of(name, bytes, said);
    }

    private HttpTester.Response part(String path, String range) {
        return guest.ask("GET " + path + " HTTP/1.1", "Host: 10.77.0.1", "Range: bytes=" + range);
    }

    private NoticeDeskVisit visit() {
        return new NoticeDeskVisit(keeper);
    }

    private NoticeDeskVisit form() {
        return visit().open("/thong-bao/moi?lang=vi")
                .with("title", "Hội làng")
                .with("cleared", "on");
    }

    private Notice only() {
        var notices = place.written.notices().all(place.hall.now.time());
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }

    private String path() {
        return "/thong-bao/" + only().id();
    }

    private List<Path> media() throws IOException {
        var folder = contents.resolve("notices/files");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
