package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final URI PAGE = URI.create("http://10.77.0.1:2050/opennds_preauth/?fas=old");

    @Test
    void readsTheFirstFormAsABrowserWouldSendIt() throws Exception {
        var form =
                Form.firstOf(
                        PAGE,
                        """
                        <form action="/opennds_preauth/" method="get">
                            <input type="hidden" name="fas" value="aGk=">
                            <input type="submit" value="Accept" >
                        </form>
                        <form action="/terms"><input type="hidden" name="terms" value="yes"></form>
                        """);

        assertThat(form.isPost()).isFalse();
        assertThat(form.fields()).containsExactly(entry("fas", "aGk="));
        assertThat(form.addressWithFields())
                .hasToString("http://10.77.0.1:2050/opennds_preauth/?fas=aGk%3D");
    }

    @Test
    void sendsWhatAButtonCarriesAndUnderstandsEscapedAddresses() throws Exception {
        var form =
                Form.firstOf(
                        PAGE,
                        """
                        <form method="POST" action="/join?a=1&amp;b=2">
                        <button name="yes" value="vào mạng">Vào mạng</button></form>
                        """);

        assertThat(form.isPost()).isTrue();
        assertThat(form.action()).hasToString("http://10.77.0.1:2050/join?a=1&b=2");
        assertThat(form.encodedFields()).isEqualTo("yes=v%C3%A0o+m%E1%BA%A1ng");
    }

    @Test
    void namesThePageThatHasNoForm() {
        assertThatThrownBy(() -> Form.firstOf(PAGE, "<p>502</p>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/opennds_preauth/");
    }
}
