package vn.conglang.communes;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommunesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Communes COMMUNES = Communes.shipped();

    @Test
    void knowsThe54CommunesOfTheReform() {
        var kinds = COMMUNES.on(TODAY).stream().map(Commune::kind).toList();

        assertThat(kinds).hasSize(54).doesNotContain("thị trấn");
        assertThat(kinds).filteredOn("phường"::equals).hasSize(30);
        assertThat(kinds).filteredOn("xã"::equals).hasSize(22);
        assertThat(kinds).filteredOn("đặc khu"::equals).hasSize(2);
        assertThat(COMMUNES.on(TODAY)).extracting(Commune::code).doesNotHaveDuplicates();
        assertThat(COMMUNES.on(LocalDate.parse("2025-06-30"))).isEmpty();
    }

    @Test
    void everyCommuneGrewFromUnitsOfBeforeTheReform() {
        var districts =
                List.of("Hạ Long", "Móng Cái", "Cẩm Phả", "Uông Bí", "Bình Liêu", "Tiên Yên")
                        .stream();
        var others =
                List.of("Đầm Hà", "Hải Hà", "Ba Chẽ", "Vân Đồn", "Đông Triều", "Quảng Yên", "Cô Tô")
                        .stream();

        assertThat(
                        Stream.concat(districts, others)
                                .flatMap(each -> codes("huyện " + each).stream()))
                .containsAll(COMMUNES.on(TODAY).stream().map(Commune::code).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    xã Vạn Yên, huyện Vân Đồn                       | 06994
                    xã Đầm Hà, huyện Đầm Hà                         | 06895
                    thôn Đài Mỏ, xã Vạn Yên, huyện Vân Đồn, tỉnh Quảng Ninh | 06994
                    Xã Đầm Hà, Thành phố Quảng Ninh                 | 06895
                    Đặc khu Vân Đồn                                 | 06994
                    VÂN ĐỒN                                         | 06994
                    Vân Đồn, Vân Đồn                                | 06994
                    dam ha                                          | 06895
                    TT. Cái Rồng                                    | 06994
                    tt Dam Ha, h. Dam Ha                            | 06895
                    xã Sơn Dương, huyện Hoành Bồ                    | 07030
                    xã Sơn Dương - TP. Hạ Long - Quảng Ninh         | 07030
                    phường Hiệp Hòa                                 | 07147
                    phường Hiệp Hoà                                 | 07147
                    Hiệp Hòa, TX Quảng Yên                          | 07147
                    phường Hòa Lạc, thành phố Móng Cái              | 06712
                    P.Móng Cái 3                                    | 06736
                    xã Hạ Long                                      | 06994
                    phường Hạ Long                                  | 06688
                    Hạ Long                                         | 06688
                    xã Thanh Sơn                                    | 06978
                    phường Thanh Sơn                                | 06811
                    xã Hải Hoà                                      | 06799
                    phường Hải Hòa, TP Móng Cái                     | 06712
                    Kỳ Thượng, huyện Ba Chẽ                         | 06979
                    06895                                           | 06895
                    6895                                            | 06895
                    07003                                           | 06994
                    6970                                            | 06978
                    """)
    void findsTheCommuneThatATextMeans(String text, String code) {
        for (var form : Normalizer.Form.values()) {
            assertThat(codes(Normalizer.normalize(text, form))).as(text).containsExactly(code);
        }
    }

    @Test
    void namesAllCommunesThatTookInPartsOfADividedOne() {
        assertThat(codes("xã Hải Lạng, huyện Tiên Yên")).containsExactly("06886", "06978", "06799");
        assertThat(COMMUNES.find("xã Đồng Lâm", TODAY)).allMatch(Match::divided);
    }

    @Test
    void namesAllCommunesOfAFormerDistrict() {
        assertThat(codes("huyện Hải Hà")).containsExactly("06922", "06931", "06946", "06967");
    }

    @Test
    void aCommuneOfAnotherDistrictIsNotMeant() {
        assertThat(codes("xã Vạn Yên, huyện Đầm Hà")).isEmpty();
        assertThat(codes("xã Vạn Yên, huyện Sóc Sơn")).containsExactly("06994");
        assertThat(codes("xã Không Có")).isEmpty();
        assertThat(codes("")).isEmpty();
        assertThat(codes("99999")).isEmpty();
    }

    @Test
    void searchesForPartsOfNamesToo() {
        assertThat(COMMUNES.search("mong cai", TODAY))
                .extracting(match -> match.commune().fullName())
                .contains("Phường Móng Cái 1", "Phường Móng Cái 2", "Phường Móng Cái 3");
        assertThat(COMMUNES.search("", TODAY)).isEmpty();
    }

    @Test
    void theProvinceBecameACityOnTheFirstOfSeptember2026() {
        assertThat(COMMUNES.province(LocalDate.parse("2026-08-31")).kind()).isEqualTo("tỉnh");
        assertThat(COMMUNES.province(LocalDate.parse("2026-09-01")).kind()).isEqualTo("thành phố");
        assertThat(COMMUNES.province(TODAY).code()).isEqualTo("22");
    }

    @ParameterizedTest
    @CsvSource({
        "Hoà Bình, hòa  bình, true",
        "THUÝ, thúy, true",
        "Quảng Ninh, quảng-ninh, true",
        "Đầm Hà, dầm hà, false",
        "Hải Lãng, Hải Lạng, false",
        "Hai Lang, Hải Lạng, false"
    })
    void comparesSpellings(String one, String other, boolean same) {
        assertThat(Spelling.folded(one).equals(Spelling.folded(other))).isEqualTo(same);
        assertThat(Spelling.plain(one)).isEqualTo(Spelling.plain(other));
    }

    private static List<String> codes(String text) {
        return COMMUNES.find(text, TODAY).stream().map(match -> match.commune().code()).toList();
    }
}
