package vn.conglang.province.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceNamesTest {
    @Test
    void callsServicesAsTheShippedCatalogueDoes() {
        var names = ServiceNames.shipped();

        assertThat(names.of("vneid", "vi")).contains("Định danh điện tử VNeID");
        assertThat(names.of("vneid", "en")).contains("VNeID digital identity");
        assertThat(names.of("unheard-of", "vi")).isEmpty();
    }
}
