package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Answer;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;

/// A new keeper at the desk, on the first guest's phone.
///
/// @param cookies of the session
record Keeper(Lab lab, Family family, String cookies) {
    private static final String PASSWORD = "ao-lang-mua-sen";
    private static final AtomicInteger KEEPERS = new AtomicInteger();
    private static final Pattern COOKIE = Pattern.compile("(?mi)^Set-Cookie: ([^;]+)");

    /// With a one-time code from the box and a password of their own.
    static Keeper signsIn(Lab lab, Family family) {
        var answer =
                lab.guest(1)
                        .ask(
                                Request.get(desk(family) + "ma-moi")
                                        .with("-k")
                                        .with("-d", "code=" + lab.gateway().deskCode("keeper"))
                                        .with(
                                                "--data-urlencode",
                                                "name=Hoàng Văn Páo " + KEEPERS.incrementAndGet())
                                        .with("-d", "password=" + PASSWORD)
                                        .with("-d", "again=" + PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        var cookies =
                COOKIE.matcher(answer.head())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.joining("; "));
        return new Keeper(lab, family, cookies);
    }

    /// Opens a page of the desk, from `/`.
    Answer opens(String path) {
        return on(1, path);
    }

    /// Sends a form of the desk.
    ///
    /// @param page on which the form stands
    Answer sends(String path, String page, String field) {
        var token = page.replaceAll("(?s).*name=\"formToken\" value=\"([0-9a-f]+)\".*", "$1");
        return on(1, path, "-d", "formToken=" + token, "--data-urlencode", field);
    }

    /// The same with these cookies on another guest's phone.
    Answer on(int guest, String path, String... more) {
        return lab.guest(guest)
                .ask(
                        Request.get(desk(family) + path.substring(1))
                                .with("-k", "-b", cookies)
                                .with(more));
    }

    /// The desk's address.
    static String desk(Family family) {
        return family == Family.IPV4
                ? "https://" + Addresses.GATEWAY + "/"
                : "https://[" + Addresses.GATEWAY6 + "]/";
    }
}
