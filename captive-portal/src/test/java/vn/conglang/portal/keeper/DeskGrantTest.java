package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.account.Person;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.signed.GrantInTests;
import vn.conglang.portal.signed.ProvinceInTests;

/// A keeper who forgot the password and has a code of the province.
class DeskGrantTest {
    private static final String KEEPER = "Hoàng Văn Páo";
    private static final String NEW_PASSWORD = "sân đình rợp bóng";

    @TempDir Path contents;
    private final ProvinceInTests province = new ProvinceInTests();
    private DeskVisit.Place place;
    private DeskVisit before;
    private DeskVisit phone;

    @BeforeEach
    void open() {
        province.writeKey(contents.resolve("province.pem"));
        place = new DeskVisit.Place(contents);
        before = place.keeper();
        phone = place.stranger().from("10.77.0.50");
    }

    @AfterEach
    void stop() {
        before.close();
        phone.close();
    }

    @Test
    void getsTheOldNameBackWithANewPasswordAndWhoeverKnewTheOldOneIsOut() {
        grant("grant-0001");
        assertThat(phone.page("/quen-mat-khau"))
                .contains("tỉnh đọc mã cho bác qua điện thoại", "/ma-moi");

        assertThat(redeem(Map.of("name", "hoang van pao")).getStatus()).isEqualTo(303);

        assertThat(phone.page("/")).contains(KEEPER);
        assertThat(before.get("/").getStatus()).isEqualTo(303);
        assertThat(place.access.people()).extracting(Person::name).containsExactly(KEEPER);
        assertThat(signIn(DeskVisit.PASSWORD)).isEqualTo(422);
        assertThat(signIn(NEW_PASSWORD)).isEqualTo(303);
        assertThat(place.usedGrants).containsExactly("grant-0001");
    }

    @Test
    void aCodeIsGoodOnceAlsoWhenItsFileComesAgain() {
        grant("grant-0001");
        assertThat(redeem(Map.of()).getStatus()).isEqualTo(303);

        grant("grant-0001");
        var again = redeem(Map.of("name", "Kẻ Lạ"));

        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(again.getContent()).contains("không đúng hoặc đã dùng rồi");
    }

    @Test
    void worksWhileStrangersAreSlowedDownAndTheDeskIsFull() throws IOException {
        fillTheDesk();
        grant("grant-0001");
        for (int i = 0; i < 6; i++) {
            signIn("mật khẩu " + i);
        }
        assertThat(signIn(DeskVisit.PASSWORD)).as("slowed down").isEqualTo(422);

        assertThat(redeem(Map.of("name", "Người khác")).getContent())
                .contains("Bàn này đã đủ 20 người", "gõ đúng tên cũ");
        assertThat(redeem(Map.of("name", "Người giúp 7")).getStatus()).isEqualTo(303);

        assertThat(place.access.people())
                .contains(new Person("helper-7", "Người giúp 7", Role.KEEPER))
                .hasSize(20);
    }

    @Test
    void aCodeThatIsOverSaysSoAndAFormThatIsNotRightUsesNone() {
        grant("grant-0001");

        assertThat(redeem(Map.of("again", "khác hẳn đi")).getContent())
                .contains("không giống nhau", GrantInTests.CODE);
        place.now.updateAndGet(now -> now.plus(Duration.ofDays(3)));
        assertThat(redeem(Map.of()).getContent()).contains("Mã này đã hết hạn");
        place.now.updateAndGet(now -> now.minus(Duration.ofDays(1)));
        assertThat(redeem(Map.of()).getStatus()).isEqualTo(303);
    }

    @Test
    void theButtonGivesTheOldNameBackToo() {
        place.access.recover();

        assertThat(phone.post("/quen-mat-khau", account(Map.of())).getStatus()).isEqualTo(303);

        assertThat(phone.page("/")).contains(KEEPER);
        assertThat(place.access.people()).hasSize(1);
        assertThat(before.get("/").getStatus()).isEqualTo(303);
    }

    private void grant(String id) {
        province.sign(
                contents.resolve("grants").resolve(id + ".json"),
                GrantInTests.grant(id, place.now.get()));
    }

    private org.eclipse.jetty.http.HttpTester.Response redeem(Map<String, String> other) {
        return phone.post("/ma-moi", account(other));
    }

    private static Map<String, String> account(Map<String, String> other) {
        var form = new HashMap<String, String>();
        form.put("code", GrantInTests.CODE);
        form.put("name", KEEPER);
        form.put("password", NEW_PASSWORD);
        form.put("again", NEW_PASSWORD);
        form.putAll(other);
        return form;
    }

    private int signIn(String password) {
        try (var another = place.stranger().from("10.77.0.51")) {
            return another.post("/dang-nhap", Map.of("name", KEEPER, "password", password))
                    .getStatus();
        }
    }

    /// Nineteen helpers more, with the keeper's password: hashing takes time.
    private void fillTheDesk() throws IOException {
        var file = contents.resolve("desk/people.json");
        var keeper = Files.readString(file).replaceAll("(?s)^\\{\"accounts\":\\[|]}\\s*$", "");
        var person = place.access.people().getFirst();
        var all = new StringBuilder(keeper);
        for (int i = 1; i < 20; i++) {
            all.append(',')
                    .append(
                            keeper.replace(person.id(), "helper-" + i)
                                    .replace(person.name(), "Người giúp " + i)
                                    .replace("KEEPER", "HELPER"));
        }
        Files.writeString(file, "{\"accounts\":[" + all + "]}");
        place = new DeskVisit.Place(contents);
        phone = place.stranger().from("10.77.0.50");
        assertThat(place.access.people()).hasSize(20);
    }
}
