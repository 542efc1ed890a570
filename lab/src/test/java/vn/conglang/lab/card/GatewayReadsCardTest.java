package vn.conglang.lab.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.settings.GatewaySettings;

class GatewayReadsCardTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"own", "external"})
    void theGatewayTakesTheSettingsOfACard(String accessPoint) throws Exception {
        var card = WrittenCard.of(directory, accessPoint);

        var settings =
                GatewaySettings.parse("gateway.toml", card.file("/etc/conglang/gateway.toml"));

        assertThat(settings.hall().id()).hasToString("qn-0417");
        assertThat(settings.hall().name()).isEqualTo("Nhà \"văn hóa\" 👵🏽 thôn: 'Đầm Buôn' #1");
        assertThat(settings.hall().wifiName()).isEqualTo("Wifi «nhà» # 'x' = 1");
        assertThat(settings.hall().hours())
                .extracting(day -> day.spans().size())
                .containsExactly(2, 2, 2, 2, 2, 1, 0);
        assertThat(settings.languages()).containsExactly("vi", "en", "tyz");
        assertThat(settings.network().hallAddresses()).hasSize(2);
        assertThat(settings.network().radio())
                .isEqualTo(accessPoint.equals("own") ? Optional.of("wlan0") : Optional.empty());
        assertThat(settings.updates().ring()).isEqualTo("trial");
        assertThat(settings.internetTargets()).hasSize(2);
        assertThat(settings.uplink()).isPresent();
        assertThat(Files.readString(card.folder().resolve("conglang/hall-code"))).isNotBlank();
    }
}
