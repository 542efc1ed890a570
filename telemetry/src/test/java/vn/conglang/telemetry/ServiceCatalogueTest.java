package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.telemetry.ServiceCatalogue.Service;
import vn.conglang.telemetry.ServiceCatalogue.Text;

class ServiceCatalogueTest {
    private static final Text TEXT = new Text("Tên", "Để làm gì.", List.of());

    @Test
    void theNationalOneIsWrittenAndReadAsItIs() {
        var national = ServiceCatalogue.national();

        assertThat(national.version()).isEqualTo(1);
        assertThat(Payloads.read(ServiceCatalogue.class, Payloads.write(national)))
                .isEqualTo(national);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gov.vn",
                "https://gov.vn",
                "gov.vn/a",
                "dịchvụcông.vn",
                "a b.vn",
                "gov.vn\"onclick=",
                "gov.vn@evil.example",
                "javascript:alert(1)",
                "gov.vn\n"
            })
    void refusesAnAddressThatIsNotAPlainName(String address) {
        assertThatThrownBy(() -> new Service("a", address, "", "", Map.of("vi", TEXT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address");
    }

    @Test
    void keepsNoLetterThatIsNotSeen() {
        var text = new Text("Dịch\u202E vụ\u0000", "a\nb", List.of());

        assertThat(text.name()).isEqualTo("Dịch vụ");
        assertThat(text.purpose()).isEqualTo("ab");
    }

    @Test
    void refusesTheSameIdTwiceAndNothingAtAll() {
        var one = new Service("a", "", "", "", Map.of("vi", TEXT));

        assertThatThrownBy(() -> new ServiceCatalogue(2, List.of(one, one), List.of(), List.of()))
                .hasMessageContaining("two of the services are the same");
        assertThatThrownBy(() -> new ServiceCatalogue(2, List.of(), List.of(), List.of()))
                .hasMessageContaining("services entries must be 1 to 12");
        assertThatThrownBy(() -> new Service("a", "", "", "", Map.of("en", TEXT)))
                .hasMessageContaining("Vietnamese");
    }
}
