package vn.conglang.portal.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.service.CatalogueInForce.Arrival;
import vn.conglang.portal.signed.ProvinceInTests;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.text.Language;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ServiceCatalogue;

class CatalogueInForceTest {
    @TempDir private Path contents;
    private final ProvinceInTests province = new ProvinceInTests();
    private ProvinceKey key = new ProvinceKey(Path.of("/nonexistent"));
    private CatalogueInForce catalogue = new CatalogueInForce(Path.of("/nonexistent"), key);

    @BeforeEach
    void open() {
        key = province.writeKey(contents.resolve("province.pem"));
        catalogue = new CatalogueInForce(contents, key);
    }

    @Test
    void shipsTheNationalServicesAndNoLinkThatIsClosedOrUnsure() {
        var shipped = catalogue.get();

        assertThat(shipped.version()).isEqualTo(1);
        assertThat(shipped.services())
                .extracting(Service::address)
                .contains("dichvucong.gov.vn", "www.quangninh.gov.vn")
                .doesNotContain("dichvucong.quangninh.gov.vn")
                .noneMatch(address -> address.contains("phongchongthientai"));
        for (var service : shipped.services()) {
            assertThat(service.text()).containsOnlyKeys("vi", "en");
            assertThat(service.guide())
                    .matches(id -> id.isEmpty() || shipped.guide(id).isPresent());
        }
    }

    @Test
    void shipsGuidesWithADrawingForEachStepAndTheNationalEmergencyNumbers() {
        var shipped = catalogue.get();

        assertThat(shipped.guides())
                .extracting(Guide::id)
                .containsExactly("vneid", "muc-2", "thu-tuc", "bhyt", "lua-dao");
        for (var guide : shipped.guides()) {
            assertThat(guide.text()).containsOnlyKeys("vi", "en");
            assertThat(guide.pictures()).allMatch(each -> Drawings.svg(each).isPresent());
        }
        assertThat(shipped.emergency())
                .extracting(EmergencyNumber::number)
                .containsExactly("113", "114", "115", "112", "111");
    }

    @Test
    void aCatalogueOfServicesAloneLeavesGuidesAndNumbersAsTheyCame() {
        offer(2, "may-cay");

        assertThat(ids()).isEqualTo("may-cay");
        assertThat(catalogue.get().guides()).isEqualTo(Catalogue.shipped().guides());
        assertThat(catalogue.get().emergency()).isEqualTo(Catalogue.shipped().emergency());
    }

    @Test
    void takesANewerOneThatTheProvinceSignedAtOnceAndKeepsIt() throws IOException {
        offer(2, "may-cay");
        assertThat(ids()).isEqualTo("may-cay");

        Files.delete(contents.resolve("catalogue.json"));
        catalogue = new CatalogueInForce(contents, key);
        assertThat(ids()).isEqualTo("may-cay");
    }

    @Test
    void refusesAnOlderOneEvenAfterARestart() {
        offer(3, "ba");
        assertThat(ids()).isEqualTo("ba");

        offer(2, "hai");
        assertThat(ids()).isEqualTo("ba");
        catalogue = new CatalogueInForce(contents, key);
        assertThat(ids()).isEqualTo("ba");
        offer(3, "khac");
        assertThat(ids()).isEqualTo("ba");
        offer(4, "bon");
        assertThat(ids()).isEqualTo("bon");
    }

    @Test
    void refusesOneThatSomebodyElseSignedOrChanged() throws IOException {
        offer(2, "hai");
        assertThat(ids()).isEqualTo("hai");

        new ProvinceInTests().sign(contents.resolve("catalogue.json"), json(9, "gia"));
        assertThat(ids()).isEqualTo("hai");
        offer(9, "chin");
        Files.writeString(contents.resolve("catalogue.json"), json(9, "gia"));
        assertThat(ids()).isEqualTo("hai");
    }

    @Test
    void doesNotBelieveItsOwnCopyMoreThanTheKey() throws IOException {
        offer(2, "hai");
        assertThat(ids()).isEqualTo("hai");
        var copy = contents.resolve("catalogue-in-force.json");
        Files.writeString(copy, Files.readString(copy).replace("hai", "gia"));
        Files.delete(contents.resolve("catalogue.json"));

        catalogue = new CatalogueInForce(contents, key);

        assertThat(catalogue.get()).isEqualTo(Catalogue.shipped());
    }

    @Test
    void takesOneThatCameOverTheLineAndKnowsItAgain() {
        var signed = province.signed(json(2, "may-cay"));

        assertThat(catalogue.take(signed)).isEqualTo(new Arrival.InForce(2));
        assertThat(ids()).isEqualTo("may-cay");
        assertThat(catalogue.take(signed)).isEqualTo(new Arrival.InForce(2));
        catalogue = new CatalogueInForce(contents, key);
        assertThat(ids()).as("after a power cut").isEqualTo("may-cay");
        assertThat(catalogue.take(signed)).isEqualTo(new Arrival.InForce(2));
    }

    @Test
    void aKeptOneIsInForceAgainOnceTheKeyIsThere() throws IOException {
        var signed = province.signed(json(2, "moi"));
        catalogue.take(signed);
        var pem = contents.resolve("province.pem");
        var hidden = contents.resolve("hidden.pem");
        Files.move(pem, hidden);
        catalogue = new CatalogueInForce(contents, key);
        assertThat(catalogue.get().version()).isEqualTo(1);
        Files.move(hidden, pem);

        assertThat(catalogue.take(signed)).isEqualTo(new Arrival.InForce(2));
        assertThat(catalogue.get().version()).isEqualTo(2);
    }

    @Test
    void saysWhyOneThatCameOverTheLineIsRefused() {
        catalogue.take(province.signed(json(3, "ba")));

        assertThat(catalogue.take(province.signed(json(2, "hai")))).isEqualTo(refusedAs("2"));
        assertThat(catalogue.take(province.signed(json(3, "khac"))))
                .as("the same version with another text")
                .isEqualTo(refusedAs("3"));
        assertThat(catalogue.take(new ProvinceInTests().signed(json(9, "gia"))))
                .isEqualTo(
                        new Arrival.Refused(
                                "unknown", "the catalogue: the signature is not the province's"));
        assertThat(catalogue.take(province.signed("{\"version\": 9, \"services\": []}")))
                .isEqualTo(new Arrival.Refused("9", "services must be at least one (got none)"));
        assertThat(catalogue.take(province.signed("[]")))
                .isInstanceOfSatisfying(
                        Arrival.Refused.class, it -> assertThat(it.subject()).isEqualTo("unknown"));
        assertThat(ids()).isEqualTo("ba");
    }

    private static Arrival refusedAs(String version) {
        return new Arrival.Refused(
                version, "version must be higher than 3, which is in force (got " + version + ")");
    }

    @Test
    void doesNotTakeWhatTheCardDoesNotKeep() throws IOException {
        Files.createDirectories(contents.resolve("catalogue-in-force.json/in-the-way"));

        assertThatThrownBy(() -> catalogue.take(province.signed(json(2, "hai"))))
                .isInstanceOf(ContentsException.class);

        assertThat(catalogue.get()).isEqualTo(Catalogue.shipped());
    }

    @Test
    void readsWhatTheContractWrites() {
        var national = ServiceCatalogue.national();
        var next =
                new ServiceCatalogue(
                        2, national.services(), national.guides(), national.emergency());

        catalogue.take(province.signed(new String(Payloads.write(next), UTF_8)));

        assertThat(catalogue.get().version()).isEqualTo(2);
        assertThat(catalogue.get().services()).isEqualTo(Catalogue.shipped().services());
        assertThat(catalogue.get().guides()).isEqualTo(Catalogue.shipped().guides());
        assertThat(catalogue.get().emergency()).isEqualTo(Catalogue.shipped().emergency());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"version\": 5}",
                "{\"version\": 5, \"services\": [{}]}",
                "{\"version\": 5, \"services\": []}",
                "{\"version\": 5, \"services\": [{\"id\": \"../x\", \"text\": {\"vi\": {\"name\":"
                        + " \"a\", \"purpose\": \"b\", \"how\": []}}}]}",
            })
    void leavesTheOneBeforeWhenTheSignedOneIsNone(String json) {
        offer(2, "hai");
        assertThat(ids()).isEqualTo("hai");

        province.sign(contents.resolve("catalogue.json"), json);

        assertThat(ids()).isEqualTo("hai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gov.vn",
                "dichvucong.gov.vn/a",
                "dịchvụcông.vn",
                "a b.vn",
                "gov.vn\"onclick=",
                "gov.vn@evil.example"
            })
    void refusesAnAddressThatIsNotAPlainName(String address) {
        assertThatThrownBy(() ->
                        new Service(
                                "a",
                                address,
                                "",
                                "",
                                Catalogue.shipped().services().getFirst().text()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address");
    }

    @Test
    void speaksVietnameseWhereALanguageIsMissing() {
        var service = Catalogue.shipped().services().getFirst();

        assertThat(service.in(Language.ENGLISH).name()).isEqualTo("National public services");
        assertThat(service.in(new Language("tyz")).name()).isEqualTo("Dịch vụ công quốc gia");
        assertThat(service.spoken(new Language("tyz"))).isEqualTo(Language.VIETNAMESE);
    }

    private String ids() {
        return catalogue.get().services().getFirst().id();
    }

    private void offer(long version, String id) {
        province.sign(contents.resolve("catalogue.json"), json(version, id));
    }

    private static String json(long version, String id) {
        return """
        {"version": %d, "services": [{"id": "%s", "address": "gov.vn", "phone": "", "guide": "",
          "text": {"vi": {"name": "Dịch vụ", "purpose": "Để thử.", "how": []}}}]}
        """
                .formatted(version, id);
    }
}
