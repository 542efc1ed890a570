package vn.conglang.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.conglang.portal.service.Catalogue;
import vn.conglang.portal.text.Language;
import vn.conglang.province.report.ServiceNames;

/// The province knows no portal, but calls the services of the shipped catalogue as it does.
class ServiceNamesTest {
    @Test
    void reportsCallServicesAsTheShippedCatalogueDoes() throws IOException {
        var names = ServiceNames.shipped();
        for (var service : catalogue().services()) {
            assertThat(names.of(service.id(), "vi"))
                    .contains(service.in(Language.VIETNAMESE).name());
            assertThat(names.of(service.id(), "en")).contains(service.in(Language.ENGLISH).name());
        }
        assertThat(names.of("unheard-of", "vi")).isEmpty();
    }

    private static Catalogue catalogue() throws IOException {
        try (var json = Catalogue.class.getResourceAsStream("catalogue.json")) {
            return Jsonb.builder()
                    .failOnUnknown(false)
                    .build()
                    .type(Catalogue.class)
                    .fromJson(Objects.requireNonNull(json));
        }
    }
}
