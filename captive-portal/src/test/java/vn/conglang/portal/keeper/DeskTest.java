package vn.conglang.portal.keeper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.trouble.Healths;
import vn.conglang.portal.web.WebException;

class DeskTest {
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
    void showsTheDaysFiguresInPlainWords() {
        assertThat(desk.page("/"))
                .contains("<b>1.047</b> <span>lượt thiết bị trong ngày</span>")
                .contains("<b>23</b> <span>thiết bị đang có mặt</span>")
                .contains("<b>19</b> <span>thiết bị đang vào mạng</span>")
                .contains("<b>31</b> <span>thiết bị lúc đông nhất</span>")
                .contains("<b>1,8\u00a0GB</b> <span>tải về</span>")
                .contains("<b>212\u00a0MB</b> <span>gửi lên</span>")
                .contains("Đã gửi hết số liệu", "cách đây 7\u00a0phút");
    }

    @Test
    void beginsWithWhatIsWrongThenLeadsOnThenTellsTheFigures() {
        place.hall.internetDown();
        place.hall.health = Healths.withoutInternet(Duration.ofMinutes(130));
        place.hall.figures = new HallFigures(3, 1, 1, 2, 0, 0, 12_034, false, Optional.empty());

        assertThat(desk.page("/"))
                .containsSubsequence(
                        "Mất Internet",
                        "2\u00a0giờ\u00a010\u00a0phút",
                        "href=\"/su-co?lang=vi\">Xem phải làm gì",
                        "href=\"/thong-bao/moi?lang=vi\">Viết thông báo",
                        "href=\"/hop?lang=vi\">Mở cuộc họp",
                        "href=\"/tuan-nay?lang=vi\">Xem tuần này",
                        "Hôm nay",
                        "Đang mất")
                .contains("Số liệu chờ gửi: 12.034 bản ghi", "chưa xác nhận lần nào");
    }

    @Test
    void saysSoWhenEverythingWorks() {
        assertThat(desk.page("/"))
                .contains("Mọi thứ đều chạy tốt")
                .doesNotContain("Xem phải làm gì");
    }

    @Test
    void leadsAnInstallerOnlyWhereHeMayGo() {
        try (var installer = place.someone(Role.INSTALLER, "Thợ Tám")) {
            assertThat(installer.page("/"))
                    .contains("Xem tuần này")
                    .doesNotContain("Viết thông báo", "Mở cuộc họp");
        }
    }

    @Test
    void saysOfADemonstrationThatItIsOne() {
        place.hall.openGate(Duration.ofSeconds(10));

        assertThat(desk.page("/")).contains("Bản chạy thử", "mỗi 10\u00a0giây");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:8081", "10.77.0.9:8081"})
    void refusesNamesThatSomeoneElseMayOwn(String host) {
        var answer =
                desk.ask("GET / HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + desk.cookieHeader());

        assertThat(answer.getStatus()).isEqualTo(421);
        assertThat(answer.getContent()).doesNotContain("1.047");
    }

    @Test
    void theFirstPageIsReadOnly() {
        var answer = desk.post("/", Map.of());

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.get("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void aDemonstrationListensOnThisMachineAloneAndSpeaksTlsOnly() throws Exception {
        var settings = new DeskSettings(0, true, List.of(), "Wifi", contents);
        try (var running = start(settings)) {
            var address = InetAddress.ofLiteral("127.0.0.2");
            assertThatThrownBy(() -> new Socket(address, running.port()).close())
                    .isInstanceOf(ConnectException.class);
            assertThat(answerInPlainText(running.port())).doesNotContain("HTTP/1.1 2", "Mật khẩu");
            assertThatThrownBy(() ->
                            start(
                                    new DeskSettings(
                                            running.port(), true, List.of(), "Wifi", contents)))
                    .isInstanceOf(WebException.class)
                    .hasMessageContaining("port " + running.port());
        }
    }

    private Desk start(DeskSettings settings) {
        return Desk.start(settings, place.access, place.written, place.hall.readings());
    }

    private static String answerInPlainText(int port) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /dang-nhap HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
