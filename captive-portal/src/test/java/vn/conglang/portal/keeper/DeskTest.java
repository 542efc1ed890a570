package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.web.WebException;

class DeskTest {
    private final FakeHall hall = new FakeHall();
    private final RawHttp desk =
            RawHttp.to(Desk.chain(() -> hall.figures, () -> hall.now))
                    .from("127.0.0.1", "127.0.0.1");

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void showsTheDaysFiguresInPlainWords() {
        assertThat(look().getContent())
                .contains("<b>1.047</b> <span>lượt thiết bị trong ngày</span>")
                .contains("<b>23</b> <span>thiết bị đang có mặt</span>")
                .contains("<b>19</b> <span>thiết bị đang vào mạng</span>")
                .contains("<b>31</b> <span>thiết bị lúc đông nhất</span>")
                .contains("<b>1,8\u00a0GB</b> <span>tải về</span>")
                .contains("<b>212\u00a0MB</b> <span>gửi lên</span>")
                .contains("Đã gửi hết số liệu", "cách đây 7\u00a0phút")
                .contains("<meta http-equiv=\"refresh\" content=\"10\">");
    }

    @Test
    void tellsWhatToLookAtFirstWhenTheInternetIsDown() {
        hall.internetDown();
        hall.figures = new HallFigures(3, 1, 1, 2, 0, 0, 12_034, false, Optional.empty());

        assertThat(look().getContent())
                .containsSubsequence("Đang mất", "phích cắm", "Đèn LOS", "Hôm nay")
                .contains("Số liệu chờ gửi: 12.034 bản ghi", "tự gửi khi Internet có lại")
                .contains("chưa xác nhận lần nào");
    }

    @Test
    void tellsWhomToCallWhenOnlyTheProvinceIsOutOfReach() {
        hall.figures = new HallFigures(3, 1, 1, 2, 0, 0, 4, false, Optional.of(Duration.ZERO));

        assertThat(look().getContent())
                .contains("Chưa nối được", "cán bộ văn hóa – xã hội")
                .doesNotContain("Đèn LOS");
    }

    @Test
    void saysOfADemonstrationThatItIsOne() {
        hall.openGate(Duration.ofSeconds(10));

        assertThat(look().getContent()).contains("Bản chạy thử", "mỗi 10\u00a0giây");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:8081", "10.77.0.1:8081"})
    void refusesNamesThatSomeoneElseMayOwn(String host) {
        var answer = desk.ask("GET / HTTP/1.1", "Host: " + host);

        assertThat(answer.getStatus()).isEqualTo(421);
        assertThat(answer.getContent()).contains("127.0.0.1").doesNotContain("1.047");
    }

    @Test
    void isReadOnlyAndHasNoOtherPage() {
        var answer = desk.ask("POST / HTTP/1.1", "Host: localhost:8081", "Content-Length: 0");
        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.get("Allow")).isEqualTo("GET, HEAD");
        assertThat(desk.ask("GET /vao-mang HTTP/1.1", "Host: localhost:8081").getStatus())
                .isEqualTo(404);
    }

    @Test
    void listensOnThisMachineAlone() throws Exception {
        try (var running = Desk.start(0, () -> hall.figures, () -> hall.now)) {
            assertThat(running.port()).isPositive();
            var address = InetAddress.ofLiteral("127.0.0.2");
            assertThatThrownBy(() -> new Socket(address, running.port()).close())
                    .isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> Desk.start(running.port(), () -> hall.figures, () -> hall.now))
                    .isInstanceOf(WebException.class)
                    .hasMessageContaining("127.0.0.1 port " + running.port());
        }
    }

    private HttpTester.Response look() {
        return desk.ask("GET / HTTP/1.1", "Host: localhost:8081");
    }
}
