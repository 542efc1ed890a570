package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.keeper.DeskVisit;

/// Every field of every form of the desk, hidden ones too, filled with what is no answer to it. The
/// forms are found on the pages of the routes' table, so a new one is tried as soon as it is there.
class EveryFieldTest {
    private static final String TEN_MEGABYTES = "x".repeat(10 << 20);

    @TempDir static Path contents;
    private static FullHall hall;

    @BeforeAll
    static void open() {
        hall = new FullHall(contents);
    }

    @AfterAll
    static void stop() {
        hall.close();
    }

    static Stream<Arguments> pages() {
        return Route.of("desk").stream()
                .filter(Route::page)
                .map(each ->
                        Arguments.of(
                                each.address(),
                                each.who().contains("stranger") ? "stranger" : "keeper",
                                each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void saysNothingButText(String name, String who, Route route) {
        var address = hall.of(route).getFirst();
        for (var form : forms(who, address)) {
            for (var field : form.names()) {
                for (var hostile : Hostile.SHORT) {
                    var answer = send(who, form.or(sense()).with(field, hostile), field, hostile);

                    assertThat(answer.getStatus()).as(field).isIn(200, 303, 403, 409, 422);
                    SafeAnswers.assertHeaders(answer);
                    Hostile.assertHarmless(String.valueOf(answer.getContent()));
                }
            }
        }
        for (var page : List.of("/", "/thong-bao", "/hop", "/nha-van-hoa", "/nguoi-dung")) {
            Hostile.assertHarmless(hall.keeper.page(page));
        }
        for (var page : List.of("/", "/to-cong-nghe-so", "/thong-bao-cu")) {
            Hostile.assertHarmless(hall.guest.get(page).getContent());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void takesNoTenMegabytes(String name, String who, Route route) {
        for (var form : forms(who, hall.of(route).getFirst())) {
            var answer = form.sendPlain(form.names().getLast(), TEN_MEGABYTES, hall.at(who));

            assertThat(answer.getStatus()).isIn(400, 413, 422);
            assertThat(answer.getContent()).contains("<h1>").doesNotContain("Exception", "xxxx");
        }
        assertThat(hall.keeper.get("/").getStatus()).isEqualTo(200);
    }

    private static List<FilledForm> forms(String who, String address) {
        hall.place.access.recover();
        return FilledForm.on(hall.at(who).page(address + "?lang=vi"));
    }

    /// A new password is typed twice.
    private static HttpTester.Response send(
            String who, FilledForm form, String field, String hostile) {
        hall.place.access.recover();
        return (field.equals("password") ? form.with("again", hostile) : form).send(hall.at(who));
    }

    /// What a person would write, by the names of fields.
    private static Map<String, String> sense() {
        var sense = new HashMap<String, String>();
        for (var password : List.of("old", "password", "again")) {
            sense.put(password, DeskVisit.PASSWORD);
        }
        for (var box : List.of("agreed", "photoAgreed", "cleared", "day1")) {
            sense.put(box, "on");
        }
        sense.put("code", hall.place.code(Role.HELPER));
        sense.put("name", "Lý Thị Sen " + hall.place.access.people().size());
        sense.put("title", "Họp thôn");
        sense.put("phone", "0912 345 678");
        sense.put("from0", "7:00");
        sense.put("to0", "9:00");
        sense.put("role", "helper");
        return sense;
    }
}
