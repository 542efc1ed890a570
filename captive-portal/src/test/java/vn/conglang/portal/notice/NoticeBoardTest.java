package vn.conglang.portal.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeBoardTest {
    private static final String MEETING =
            "[[notice]]\ntitle = \"Họp thôn\"\ntext = \"19:30 tối Thứ Bảy\\nMời bà con.\"\n";

    @TempDir private Path folder;
    private Path file = Path.of("");
    private long version = 1_700_000_000;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("notices.toml");
    }

    @Test
    void hangsOutThreeSampleNoticesAsLongAsThereIsNoFile() {
        assertThat(new NoticeBoard(file).notices())
                .extracting(Notice::title)
                .containsExactly(
                        "Bảng tin của nhà văn hóa",
                        "Làm dịch vụ công trên mạng",
                        "Cẩn thận VNeID giả");
    }

    @Test
    void readsTheKeepersFileAndReadsItAgainWhenItChanges() throws IOException {
        write(MEETING);
        var board = new NoticeBoard(file);
        assertThat(board.notices())
                .containsExactly(new Notice("Họp thôn", "19:30 tối Thứ Bảy\nMời bà con."));

        write(MEETING + MEETING.replace("Họp thôn", "Tiêm chủng"));
        assertThat(board.notices())
                .extracting(Notice::title)
                .containsExactly("Họp thôn", "Tiêm chủng");

        write("# hôm nay không có gì\n");
        assertThat(board.notices()).isEmpty();

        Files.delete(file);
        assertThat(board.notices()).hasSize(3);
    }

    @Test
    void sameFileIsReadOnce() throws IOException {
        write(MEETING);
        var board = new NoticeBoard(file);

        assertThat(board.notices()).isSameAs(board.notices());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[notice]\ntitle=",
                "[[notice]]\ntitle = 7",
                "[[notice]]\ntext = \"không có tiêu đề\"",
                "[[notice]]\ntitle = \"a\"\nlink = \"http://evil.example\"",
                "notice = \"a\"",
                "titel = \"a\""
            })
    void fileThatCannotBeUsedLeavesTheNoticesBeforeItHanging(String broken) throws IOException {
        write(MEETING);
        var board = new NoticeBoard(file);

        write(broken);
        assertThat(board.notices()).extracting(Notice::title).containsExactly("Họp thôn");

        write(MEETING.replace("Họp thôn", "Sửa xong"));
        assertThat(board.notices()).extracting(Notice::title).containsExactly("Sửa xong");
    }

    @Test
    void fileBrokenFromTheStartHangsOutNothingRatherThanTheSample() throws IOException {
        write("[[notice]\n");

        assertThat(new NoticeBoard(file).notices()).isEmpty();
    }

    @Test
    void folderInPlaceOfTheFileHangsOutNothing() throws IOException {
        Files.createDirectory(file);

        assertThat(new NoticeBoard(file).notices()).isEmpty();
    }

    @Test
    void everyProblemIsNamedWithFileAndLine() throws IOException {
        write("[[notice]]\ntitle = \"" + "a".repeat(101) + "\"\n[[notice]]\ntitle = true\n");

        assertThatThrownBy(() -> NoticeFile.read(file))
                .isInstanceOf(NoticeException.class)
                .hasMessageContaining(file + ": notice 1, line 2: title: title must have 1 to 100")
                .hasMessageContaining("(got 101)")
                .hasMessageContaining("notice 2, line 4: title: must be text in quotes (got true)");
    }

    @Test
    void tooManyNoticesTooMuchTextAndTooLargeFilesAreRefused() throws IOException {
        write(MEETING.repeat(9));
        assertThatThrownBy(() -> NoticeFile.read(file)).hasMessageContaining("at most 8 notices");

        write("[[notice]]\ntitle = \"a\"\ntext = \"" + "a".repeat(501) + "\"");
        assertThatThrownBy(() -> NoticeFile.read(file))
                .hasMessageContaining("text must have at most 500 characters (got 501)");

        write("#".repeat(64 * 1024 + 1));
        assertThatThrownBy(() -> NoticeFile.read(file)).hasMessageContaining("larger than 65536");
    }

    @Test
    void wrongEncodingIsRefusedAndAByteOrderMarkIsNot() throws IOException {
        Files.write(file, MEETING.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> NoticeFile.read(file)).hasMessage(file + ": is not UTF-8 text");

        write("\uFEFF" + MEETING.replace("\n", "\r\n"));
        assertThat(NoticeFile.read(file)).hasSize(1);
    }

    @Test
    void textIsComposedAndFreeOfCharactersThatDoNotShow() {
        var notice =
                new Notice(
                        Normalizer.normalize(" Họp\nthôn ", Normalizer.Form.NFD),
                        "a\r\nb\u0007\u202Ec\u200B");

        assertThat(notice.title()).isEqualTo("Họp thôn");
        assertThat(notice.text()).isEqualTo("a\nbc");
    }

    /// Writes the file with a time of change of its own, whatever the file system's clock does.
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        version++;
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(version)));
    }
}
