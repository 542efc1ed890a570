package vn.conglang.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpTester;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.keeper.DeskVisit;
import vn.conglang.portal.keeper.Multipart;
import vn.conglang.portal.notice.NoticeDeskVisit;
import vn.conglang.portal.notice.Pictures;
import vn.conglang.portal.signed.ProvinceInTests;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.timeline.Stories;
import vn.conglang.portal.trouble.Healths;
import vn.conglang.portal.week.Hours;
import vn.conglang.portal.week.SignedAverages;
import vn.conglang.telemetry.ServiceCatalogue;

/// A hall in which there is one of everything, the people of its desk, a stranger before the desk's
/// door, and a guest who is online.
public final class FullHall implements AutoCloseable {
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
    private static final LocalTime MEETING = LocalTime.of(19, 30);
    private static final String FORM = "/thong-bao/moi?lang=vi";

    public final DeskVisit.Place place;
    public final DeskVisit keeper;
    public final RawHttp guest;
    private final LocalDate today;

    /// Of the next meeting: this evening's, or tomorrow's when that has begun.
    private final LocalDate meetingDay;

    private final Map<String, DeskVisit> visits = new HashMap<>();
    private final Map<String, List<String>> things = new HashMap<>();

    /// On a Monday evening.
    public FullHall(Path contents) {
        this(contents, Instant.parse("2026-11-23T11:30:00Z"));
    }

    public FullHall(Path contents, Instant now) {
        var here = now.atZone(ZoneId.of("Asia/Ho_Chi_Minh"));
        today = here.toLocalDate();
        meetingDay = here.toLocalTime().isBefore(MEETING) ? today : today.plusDays(1);
        fromTheProvince(contents);
        place = new DeskVisit.Place(contents, now);
        place.hall.standing = new Standing.Online(Duration.ofHours(20));
        place.hall.health = Healths.allWrong();
        place.hall.stories = Stories.all();
        place.hall.average =
                new SignedAverages(
                        contents.resolve("averages.json"),
                        new ProvinceKey(contents.resolve("province.pem")),
                        "qn-0417",
                        () -> Optional.of(today));
        place.hall.recorded =
                Hours.since(
                        today.minusDays(14),
                        today.atTime(18, 0),
                        at -> at.toLocalDate().equals(today.minusDays(4)));
        keeper = place.keeper();
        visits.put("stranger", place.stranger());
        visits.put("keeper", keeper);
        visits.put("helper", place.someone(Role.HELPER, "Lý Thị Hoa"));
        visits.put("installer", place.someone(Role.INSTALLER, "Thợ Tám"));
        guest = place.hall.portal(place.written, contents);
        aboutTheHall();
        meetings();
        notices();
        collect();
    }

    /// Somebody at the desk, by what stands in the routes' table.
    public DeskVisit at(String who) {
        return Objects.requireNonNull(visits.get(who), who);
    }

    /// Addresses of a route.
    public List<String> of(Route route) {
        return route.in(things);
    }

    private void fromTheProvince(Path contents) {
        write(contents.resolve("texts/tyz.properties"), "language.name=Tày\n");
        var province = new ProvinceInTests();
        province.writeKey(contents.resolve("province.pem"));
        province.sign(
                contents.resolve("bulletins/bao.json"),
                """
                {"id": "bao", "issued": "%sT00:00:00Z", "expires": "%sT00:00:00Z",
                 "text": {"vi": {"title": "Bão số 13", "body": "Về nhà trước 15 giờ."}}}
                """
                        .formatted(today.minusDays(1), today.plusDays(30)));
        var picture = Pictures.jpeg(200, 120);
        var name = sha256(picture) + ".jpg";
        write(contents.resolve("pictures").resolve(name), picture);
        province.sign(
                contents.resolve("catalogue.json"),
                shippedCatalogue()
                        .replace("\"version\": 1,", "\"version\": 2,")
                        .replaceFirst("\"store\"", "\"" + name + "\""));
        province.sign(
                contents.resolve("averages.json"),
                """
                {"kind": "averages", "hall": "qn-0417", "weeks": {"%s": 143}}
                """
                        .formatted(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))));
        write(
                contents.resolve("news.json"),
                """
                {"items": [{"category": "kinh_te", "title": "Giá chè tăng", "summary": "Vụ đông.",
                            "source": "baoquangninh.vn", "published": "%sT02:00:00Z"}]}
                """
                        .formatted(today.minusDays(1)));
    }

    private static String shippedCatalogue() {
        try (var shipped = ServiceCatalogue.class.getResourceAsStream("catalogue.json")) {
            return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void aboutTheHall() {
        save(
                "to-cong-nghe-so/moi",
                Map.of(
                        "name", "Lý Thị Hoa",
                        "phone", "0912 345 678",
                        "agreed", "on",
                        "photoAgreed", "on"),
                Map.of("photo", Pictures.jpeg(300, 400)));
        save("goi-ai/box", Map.of("name", "Anh Tú", "phone", "0203 3835 123"));
        save("trung-tam", Map.of("address", "Thôn Tân Hợp", "hours", "", "phone", "1022"));
        save("gio-mo-cua", Map.of("day1", "on", "from0", "19:00", "to0", "21:30"));
    }

    private void save(String form, Map<String, String> fields) {
        save(form, fields, Map.of());
    }

    private void save(String form, Map<String, String> fields, Map<String, byte[]> files) {
        var path = "/nha-van-hoa/" + form;
        var all = new HashMap<>(fields);
        all.put("seen", found(SEEN, keeper.page(path)).getFirst());
        all.put("formToken", keeper.formToken());
        demand(303, keeper.postBytes(path, Multipart.TYPE, Multipart.body(all, files)));
    }

    private void meetings() {
        var meeting =
                Map.of(
                        "title", "Họp thôn",
                        "kind", "meeting",
                        "day", meetingDay.toString(),
                        "time", MEETING.toString(),
                        "minutes", "90",
                        "repeat", "weekly",
                        "version", "0");
        demand(303, keeper.post("/hop/moi", meeting));
        demand(303, keeper.post("/hop/bat-dau", Map.of()));
        demand(303, keeper.post("/hop/ket-thuc", Map.of()));
    }

    private void notices() {
        demand(
                303,
                notice("Hội làng")
                        .file("photo", Pictures.jpeg(400, 300))
                        .file("voice", Pictures.wave(1))
                        .with("cleared", "on")
                        .with("text", "Mời bà con. ".repeat(30))
                        .press("publish"));
        demand(
                303,
                notice("Tiêm chủng").with("from", today.plusDays(2).toString()).press("publish"));
        demand(303, notice("Viết dở").press("keep"));
        demand(
                303,
                new NoticeDeskVisit(at("helper")).open(FORM).with("title", "Chờ").press("submit"));
        demand(303, notice("Đã qua").press("publish"));
        var over = found(Pattern.compile("/thong-bao/([a-z0-9]+)\\?[^>]*>Đã qua"), list());
        demand(303, new NoticeDeskVisit(keeper).open("/thong-bao/" + over.getFirst()).deed("end"));
    }

    private NoticeDeskVisit notice(String title) {
        return new NoticeDeskVisit(keeper).open(FORM).with("title", title);
    }

    private String list() {
        return keeper.page("/thong-bao");
    }

    private void collect() {
        var first = guest.get("/").getContent();
        collect("service", "/dich-vu/([a-z0-9-]+)", first);
        collect("guide", "/huong-dan/([a-z0-9-]+)", first);
        var guides =
                named("guide").stream()
                        .map(each -> guest.get("/huong-dan/" + each).getContent())
                        .collect(Collectors.joining());
        collect("picture", "/huong-dan/hinh/([0-9a-f]{64}\\.[a-z]+)", guides);
        collect("notice", "/thong-bao/([a-z0-9]{4,})\\?", list().replace("/thong-bao/moi", ""));
        collect(
                "open",
                "/thong-bao/([a-z0-9]+)\\?",
                first + guest.get("/thong-bao-cu").getContent());
        collect(
                "media",
                "/thong-bao/tep/([a-z0-9-]+\\.[a-z0-9]+)",
                first + guest.get("/thong-bao/" + named("open").getFirst()).getContent());
        collect("meeting", "/hop/([a-z0-9]{10})\\?", keeper.page("/hop"));
        collect("minutes", "/bien-ban/([a-z0-9]+)", keeper.page("/hop"));
        var hall = keeper.page("/nha-van-hoa");
        collect("member", "/to-cong-nghe-so/([0-9a-f]{12})", hall);
        collect("portrait", "/nha-van-hoa/anh/([0-9a-f]{12}\\.jpg)", hall);
        collect("matter", "/goi-ai/([a-z]+)", hall);
    }

    private List<String> named(String thing) {
        return Objects.requireNonNull(things.get(thing), thing);
    }

    private void collect(String thing, String pattern, String page) {
        things.put(thing, found(Pattern.compile(pattern), page));
    }

    private static List<String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(each -> each.group(1)).distinct().toList();
    }

    private static void demand(int status, HttpTester.Response answer) {
        if (answer.getStatus() != status) {
            throw new IllegalStateException(answer + "\n" + answer.getContent());
        }
    }

    @Override
    public void close() {
        visits.values().forEach(DeskVisit::close);
        guest.close();
    }
}
