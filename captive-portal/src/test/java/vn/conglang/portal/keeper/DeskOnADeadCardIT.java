package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.portal.SmallCard;
import vn.conglang.portal.SmallCard.Refusal;
import vn.conglang.portal.account.Access;
import vn.conglang.portal.account.Codes;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.signed.GrantInTests;
import vn.conglang.portal.signed.ProvinceInTests;

/// The desk on a card that takes nothing any more: just then somebody must be able to read what is
/// wrong. Needs root, to mount the card.
class DeskOnADeadCardIT {
    @RegisterExtension final SmallCard card = new SmallCard();

    private DeskVisit.Place place;

    @BeforeEach
    void open() {
        place = new DeskVisit.Place(card.folder().resolve("contents"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whoeverIsSignedInStaysAndReadsEveryPage(Refusal refusal) throws Exception {
        try (var keeper = place.keeper()) {
            card.refuse(refusal);
            for (var path :
                    List.of(
                            "/",
                            "/su-co",
                            "/thong-bao",
                            "/hop",
                            "/tuan-nay",
                            "/nha-van-hoa",
                            "/nguoi-dung",
                            "/tai-khoan")) {
                place.now.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));

                assertThat(keeper.get(path).getStatus()).as(path).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whoeverIsNotSignedInGetsInAndTheSessionReachesTheCardLater(Refusal refusal)
            throws Exception {
        try (var known = place.keeper();
                var visit = place.stranger().from("10.77.0.50")) {
            card.refuse(refusal);

            assertThat(signIn(visit, DeskVisit.PASSWORD)).isEqualTo(303);
            assertThat(visit.get("/su-co").getStatus()).isEqualTo(200);

            card.recover();
            place.now.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));
            visit.get("/su-co");
            var restarted = new DeskVisit.Place(place.contents);
            try (var later =
                    restarted.stranger().from("10.77.0.50").withCookies(visit.cookieHeader())) {
                restarted.now.set(place.now.get());
                assertThat(later.get("/su-co").getStatus()).isEqualTo(200);
            }
            assertThat(known.get("/").getStatus()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aCodeAndTheButtonsChanceAreNotLost(Refusal refusal) throws Exception {
        var code = new Codes(Access.codesIn(place.contents.resolve("desk"))).make(Role.KEEPER);
        place.access.recover();
        try (var visit = place.stranger();
                var another = place.stranger()) {
            card.refuse(refusal);
            var refused = visit.post("/ma-moi", account("Hoàng Văn Páo", code));
            assertThat(refused.getStatus()).isEqualTo(507);
            assertThat(refused.getContent()).contains("Thẻ nhớ của hộp đã đầy");
            assertThat(another.post("/quen-mat-khau", account("Lý Thị Hoa", "")).getStatus())
                    .isEqualTo(507);

            card.recover();

            assertThat(visit.post("/ma-moi", account("Hoàng Văn Páo", code)).getStatus())
                    .isEqualTo(303);
            assertThat(another.post("/quen-mat-khau", account("Lý Thị Hoa", "")).getStatus())
                    .isEqualTo(303);
            assertThat(another.post("/ma-moi", account("Kẻ Lạ", code)).getContent())
                    .contains("đã dùng rồi");
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void theProvincesCodeIsNotLostEither(Refusal refusal) throws Exception {
        var province = new ProvinceInTests();
        province.writeKey(place.contents.resolve("province.pem"));
        province.sign(
                place.contents.resolve("grants/grant-0001.json"),
                GrantInTests.grant("grant-0001", place.now.get()));
        try (var visit = place.stranger()) {
            card.refuse(refusal);
            var form = account("Hoàng Văn Páo", GrantInTests.CODE);
            assertThat(visit.post("/ma-moi", form).getStatus()).isEqualTo(507);

            card.recover();

            assertThat(visit.post("/ma-moi", form).getStatus()).isEqualTo(303);
            assertThat(visit.post("/ma-moi", form).getContent()).contains("đã dùng rồi");
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whatCannotBeKeptIsSaidAndNothingChanges(Refusal refusal) throws Exception {
        try (var keeper = place.keeper();
                var helper = place.someone(Role.HELPER, "Lý Thị Hoa")) {
            var id =
                    keeper.page("/nguoi-dung")
                            .replaceAll("(?s).*name=\"person\" value=\"([^\"]+)\".*", "$1");
            card.refuse(refusal);
            var forms =
                    Map.of(
                            "/tai-khoan/mat-khau",
                            Map.of(
                                    "old",
                                    DeskVisit.PASSWORD,
                                    "password",
                                    "sân đình rợp bóng",
                                    "again",
                                    "sân đình rợp bóng"),
                            "/nguoi-dung/ma-moi",
                            Map.of("role", "helper"),
                            "/nguoi-dung/xoa",
                            Map.of("person", id));
            forms.forEach((path, form) -> {
                var answer = keeper.post(path, form);
                assertThat(answer.getStatus()).as(path).isEqualTo(507);
                assertThat(answer.getContent())
                        .contains("Thẻ nhớ của hộp đã đầy")
                        .doesNotContain("Exception");
            });

            assertThat(keeper.page("/nguoi-dung")).contains("Lý Thị Hoa");
            assertThat(signIn(place.stranger(), DeskVisit.PASSWORD)).isEqualTo(303);
            assertThat(helper.get("/").getStatus()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void anotherDeviceIsSignedOutAtOnceAndItIsSaidThatThisDoesNotLast(Refusal refusal)
            throws Exception {
        try (var keeper = place.keeper();
                var lost = place.stranger().from("10.77.0.50")) {
            signIn(lost, DeskVisit.PASSWORD);
            keeper.get("/tai-khoan");
            card.refuse(refusal);

            var answer = keeper.post("/tai-khoan/thoat-may-khac", Map.of());

            assertThat(answer.getStatus()).isEqualTo(507);
            assertThat(answer.getContent()).contains("khi hộp khởi động lại, máy ấy lại vào được");
            assertThat(lost.get("/").getStatus()).isEqualTo(303);
        }
    }

    private static int signIn(DeskVisit visit, String password) {
        return visit.post("/dang-nhap", Map.of("name", "Hoàng Văn Páo", "password", password))
                .getStatus();
    }

    private static Map<String, String> account(String name, String code) {
        return Map.of(
                "name",
                name,
                "code",
                code,
                "password",
                DeskVisit.PASSWORD,
                "again",
                DeskVisit.PASSWORD);
    }
}
