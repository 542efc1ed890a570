package vn.conglang.portal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.FakeHall;

class HallLanguagesTest {
    @TempDir private Path folder;
    private List<String> set = List.of("vi", "en");

    @Test
    void offersVietnameseAndEnglishWithoutAnyFile() {
        var words = open().get().words(null, null, null);

        assertThat(words.language()).isEqualTo(Language.VIETNAMESE);
        assertThat(words.others()).extracting(Words::language).containsExactly(Language.ENGLISH);
        assertThat(open().available()).containsExactly("vi", "en");
    }

    @Test
    void offersADroppedInLanguageAndSaysTheRestInVietnamese() throws IOException {
        drop("tyz", "language.name=Tày\nfirst.enter=Khẩu mạng\n");
        set = List.of("vi", "tyz");

        var words = open().get().words("tyz", null, "vi");

        assertThat(words.of("first.enter")).isEqualTo("Khẩu mạng");
        assertThat(words.of("notices.heading")).isEqualTo("Thông báo");
        assertThat(words.query()).isEqualTo("?lang=tyz");
        assertThat(words.others()).extracting(Words::language).containsExactly(Language.VIETNAMESE);
        assertThat(open().available()).containsExactly("vi", "en", "tyz");
    }

    @Test
    void followsWhatTheHallOffersAndKeepsTheSameWordsMeanwhile() {
        var languages = open();
        var before = languages.get().words("en", "large", null);
        assertThat(languages.get().words("en", "large", null)).isSameAs(before);

        set = List.of("vi");

        assertThat(languages.get().words("en", null, "en").language())
                .isEqualTo(Language.VIETNAMESE);
        assertThat(languages.get().words("vi", null, null).others()).isEmpty();
    }

    @Test
    void leavesOutALanguageWhoseFileCannotBeUsed() throws IOException {
        drop("aa", "first.enter=no name\n");
        drop("bb", "language.name=\\u00zz\n");
        drop("cc", "language.name=" + "x".repeat(Texts.LARGEST));
        Files.write(folder.resolve("dd.properties"), new byte[] {(byte) 0xff, (byte) 0xfe});
        set = List.of("aa", "bb", "cc", "dd", "ee", "../../etc/passwd", "vi");

        assertThat(open().get().offered()).containsExactly(Language.VIETNAMESE);
    }

    @Test
    void aFileOfVietnameseOrEnglishSaysSomeThingsOtherwise() throws IOException {
        drop("vi", "first.enter=Lên mạng\n");
        drop("en", "first.enter=Go online\n");
        set = List.of("vi", "en");

        var languages = open().get();

        var vietnamese = languages.words("vi", null, null);
        assertThat(vietnamese.of("first.enter")).isEqualTo("Lên mạng");
        assertThat(vietnamese.of("notices.heading")).isEqualTo("Thông báo");
        var english = languages.words("en", null, null);
        assertThat(english.of("first.enter")).isEqualTo("Go online");
        assertThat(english.of("notices.heading")).isEqualTo("Notices");
    }

    @Test
    void aFileOfVietnameseThatCannotBeUsedLeavesItAsShipped() throws IOException {
        drop("vi", "first.enter=\\u00zz\n");
        set = List.of("vi");

        assertThat(open().get().words("vi", null, null).of("first.enter")).isEqualTo("Vào mạng");
    }

    @Test
    void composesMarksAndEscapesNothingOfAForeignFile() throws IOException {
        drop("tyz", "language.name=Ta\u0300y <b>\n");
        set = List.of("tyz");

        assertThat(open().get().words("tyz", null, null).of("language.name")).isEqualTo("Tày <b>");
    }

    @Test
    void aPageOfferedInAFurtherLanguageSaysSo() throws IOException {
        Files.createDirectories(folder.resolve("texts"));
        Files.writeString(
                folder.resolve("texts/tyz.properties"), "language.name=Tày\nfirst.enter=Khẩu\n");
        try (var portal = new FakeHall().portalWith(folder, List.of("vi", "en", "tyz"))) {
            assertThat(portal.get("/").getContent()).contains("hreflang=\"tyz\" lang=\"tyz\">Tày<");
            assertThat(portal.get("/?lang=tyz").getContent())
                    .contains("<html lang=\"tyz\">", "Khẩu</button>", "Số khẩn cấp");
        }
    }

    private HallLanguages open() {
        return new HallLanguages(folder, () -> set);
    }

    private void drop(String tag, String texts) throws IOException {
        Files.writeString(folder.resolve(tag + ".properties"), texts);
    }
}
