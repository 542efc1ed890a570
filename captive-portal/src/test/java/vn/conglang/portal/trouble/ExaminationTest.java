package vn.conglang.portal.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.hall.Contact;
import vn.conglang.portal.hall.Matter;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.trouble.Trouble.CardFails;
import vn.conglang.portal.trouble.Trouble.CardFull;
import vn.conglang.portal.trouble.Trouble.CertificateEnds;
import vn.conglang.portal.trouble.Trouble.ClockNotSet;
import vn.conglang.portal.trouble.Trouble.NameUnproven;
import vn.conglang.portal.trouble.Trouble.NoInternet;
import vn.conglang.portal.trouble.Trouble.NoPass;
import vn.conglang.portal.trouble.Trouble.PortalFault;
import vn.conglang.portal.trouble.Trouble.PowerWasOut;
import vn.conglang.portal.trouble.Trouble.ProvinceBehind;

class ExaminationTest {
    private final Words words = Words.in(Language.VIETNAMESE);

    @Test
    void findsNothingWrongWithABoxThatWorks() {
        assertThat(Examination.of(Healths.good())).isEmpty();
        assertThat(Examination.worst(Healths.good())).isEmpty();
    }

    @Test
    void noInternet() {
        var trouble = only(Healths.withoutInternet(Duration.ofMinutes(130)));

        assertThat(trouble).isEqualTo(new NoInternet(Duration.ofMinutes(130)));
        assertThat(trouble.lamp()).isEqualTo(Lamp.AMBER);
        var advice = advice(trouble);
        assertThat(advice.meaning()).contains("2\u00a0giờ 10".replace(' ', '\u00a0'), "khẩn cấp");
        assertThat(advice.steps()).hasSize(3).anyMatch(step -> step.contains("LOS"));
        assertThat(advice.call()).contains("tổng đài nhà mạng", "số ghi trên hộp");
    }

    @Test
    void namesTheOperatorWhoseNumberTheHallKnows() {
        var vnpt = new Contact(Matter.INTERNET, "tổng đài VNPT", "18001166");
        var trouble = only(Healths.withoutInternet(Duration.ofMinutes(1)));

        var advice =
                Advice.about(
                        trouble,
                        matter -> Optional.of(vnpt).filter(each -> each.matter() == matter),
                        words);

        assertThat(advice.call()).isEqualTo("Vẫn không được: gọi tổng đài VNPT.");
        assertThat(advice.contact()).contains(vnpt);
    }

    @Test
    void portalFault() {
        var trouble = only(Healths.withoutPortal());

        assertThat(trouble).isEqualTo(new PortalFault());
        assertThat(trouble.lamp()).isEqualTo(Lamp.RED);
        assertThat(advice(trouble).call()).contains("thợ lắp đặt");
    }

    @Test
    void clockNotSet() {
        var trouble = only(Healths.withoutClock());

        assertThat(trouble).isEqualTo(new ClockNotSet());
        assertThat(advice(trouble).meaning()).contains("không biết hôm nay là ngày nào");
    }

    @Test
    void cardReadOnly() {
        assertThat(only(Healths.on(card(12_000_000_000L, true, "", false))))
                .isEqualTo(new CardFails(false));
    }

    @Test
    void cardThatTheDatabaseCannotBeWrittenTo() {
        assertThat(only(Healths.on(card(12_000_000_000L, false, "disk I/O error", false))))
                .isEqualTo(new CardFails(false));
    }

    @Test
    void cardOnWhichTheDatabaseWasFoundDamaged() {
        var trouble = only(Healths.on(card(12_000_000_000L, false, "", true)));

        assertThat(trouble).isEqualTo(new CardFails(true));
        assertThat(advice(trouble).title()).contains("đã tự sửa");
    }

    @Test
    void cardAlmostFull() {
        var trouble = only(Healths.on(card(40_000_000L, false, "", false)));

        assertThat(trouble).isEqualTo(new CardFull(40_000_000L));
        assertThat(trouble.lamp()).isEqualTo(Lamp.RED);
        assertThat(advice(trouble).meaning()).contains("40\u00a0MB");
    }

    @Test
    void cardThatDoesNotSayHowMuchRoomItHasIsNotCalledFull() {
        var silent = new Health.Card(Optional.empty(), false, Optional.empty(), false);

        assertThat(Examination.of(Healths.on(silent))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "31, , ",
        "29, certificate, AMBER",
        "0, certificate-over, RED",
        "-3, certificate-over, RED"
    })
    void certificateTowardsTheProvince(long days, String key, Lamp lamp) {
        var found =
                Examination.of(
                        Healths.withCertificates(
                                Optional.of(Duration.ofDays(days)), Optional.empty()));

        if (key == null) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(found)
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.key()).isEqualTo(key);
                    assertThat(trouble.lamp()).isEqualTo(lamp);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "31, true, ",
        "30, true, ",
        "29, true, name-certificate",
        ", true, name-unused",
        ", false, clock"
    })
    void certificateOfThePublicNameIsReportedAMonthAheadAndWhileItIsOfNoUse(
            Long days, boolean clockSet, String key) {
        var left = Optional.ofNullable(days).map(Duration::ofDays);

        var found = Examination.of(Healths.named(left, clockSet));

        assertThat(found.stream().map(Trouble::key).toList())
                .isEqualTo(Stream.ofNullable(key).toList());
        assertThat(found).allSatisfy(each -> assertThat(each.lamp()).isEqualTo(Lamp.AMBER));
    }

    @Test
    void certificateOfTheDesk() {
        var left = Duration.ofDays(5);
        var trouble = only(Healths.withCertificates(Optional.empty(), Optional.of(left)));

        assertThat(trouble).isEqualTo(new CertificateEnds(left, true));
        assertThat(advice(trouble).meaning()).contains("Còn 5 ngày");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CODE, , RED, chưa có mã đăng ký",
        "CODE_REFUSED, , RED, 'gõ nhầm, đã dùng rồi, hoặc quá hạn'",
        "REVOKED, 80, AMBER, không gửi được số liệu về trung tâm nữa",
        "REVOKED, -1, RED, không gửi được số liệu về trung tâm nữa",
        "WAITING, , AMBER, tự thử lại",
        "RENEWED_REFUSED, 80, AMBER, vẫn dùng giấy cũ"
    })
    void aPassThatDoesNotCome(PassFault fault, Long days, Lamp lamp, String means) {
        var left = Optional.ofNullable(days).map(Duration::ofDays);

        var trouble = Examination.of(Healths.without(fault, left)).getFirst();

        assertThat(trouble.lamp()).isEqualTo(lamp);
        assertThat(advice(trouble).meaning()).contains(means);
        assertThat(advice(trouble).call()).contains("thợ lắp đặt");
    }

    @Test
    void provinceThatHasTakenNothingForADay() {
        var day = Duration.ofHours(24);
        var trouble = only(behind(day));

        assertThat(trouble).isEqualTo(new ProvinceBehind(day, false));
        assertThat(advice(trouble).call()).contains("cán bộ văn hóa – xã hội");
        assertThat(Examination.of(behind(day.minusMinutes(15)))).isEmpty();
        assertThat(Examination.of(Healths.behind(Optional.empty()))).isEmpty();
    }

    @Test
    void powerThatWasOutLately() {
        var dark = Optional.of(Duration.ofHours(3));
        var trouble = only(Healths.switchedOn(Duration.ofMinutes(20), dark));

        assertThat(trouble).isEqualTo(new PowerWasOut(Duration.ofMinutes(20), dark));
        assertThat(Examination.worst(Healths.switchedOn(Duration.ofMinutes(20), dark))).isEmpty();
        assertThat(advice(trouble).meaning()).contains("20\u00a0phút", "tắt khoảng 3\u00a0giờ");
        assertThat(advice(trouble).call()).contains("điện lực");
        assertThat(
                        advice(only(Healths.switchedOn(Duration.ofHours(1), Optional.empty())))
                                .meaning())
                .contains("bao lâu thì hộp chưa biết");
    }

    @Test
    void aRebootAndACutOfLastWeekAreNoPowerTrouble() {
        var minute = Optional.of(Duration.ofMinutes(1));

        assertThat(Examination.of(Healths.switchedOn(Duration.ofMinutes(5), minute))).isEmpty();
        assertThat(
                        Examination.of(
                                Healths.switchedOn(
                                        Duration.ofHours(24), Optional.of(Duration.ofHours(5)))))
                .isEmpty();
    }

    @Test
    void sortsByGravityAndDoesNotBlameTheProvinceForAMissingInternet() {
        assertThat(Examination.of(Healths.allWrong()))
                .extracting(Trouble::key)
                .containsExactly(
                        "portal",
                        "card-fails",
                        "pass-revoked",
                        "certificate-over",
                        "internet",
                        "desk-certificate",
                        "clock",
                        "power");
        assertThat(Examination.worst(Healths.allWrong())).contains(new PortalFault());
    }

    @ParameterizedTest
    @CsvSource({
        "weak 0,            weak-power,   AMBER",
        "used 90,           ,             ",
        "used 100,          card-worn,    AMBER",
        "used 110,          card-spent,   RED",
        "spare 1,           ,             ",
        "spare 2,           card-worn,    AMBER",
        "spare 3,           card-spent,   RED",
        "faults 0,          ,             ",
        "faults 7,          file-faults,  RED",
        "memory 40000000,   ,             ",
        "memory 39999999,   little-memory, AMBER",
        "celsius 79,        ,             ",
        "celsius 80,        too-warm,     AMBER",
        "loss 299,          ,             ",
        "loss 300,          lossy-line,   AMBER",
        "delay 1999,        ,             ",
        "delay 2000,        slow-line,    AMBER",
        "dnsmasq 0,         name-server,  RED",
        "hostapd 0,         access-point, RED",
        "rebuilt 0,         gate-rebuilt, GREEN",
        "hung 0,            hung,         GREEN",
    })
    void whatTheBodySays(String said, String key, Lamp lamp) {
        var found = Examination.of(saying(said, Optional.empty()));

        if (key == null) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(found)
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.key()).isEqualTo(key);
                    assertThat(trouble.lamp()).isEqualTo(lamp);
                });
    }

    @Test
    void theBodysFiguresStandInItsWords() {
        assertThat(advice(only(saying("celsius 83", Optional.empty()))).meaning())
                .contains("nóng 83 độ");
        assertThat(advice(only(saying("loss 421", Optional.empty()))).meaning())
                .contains("khoảng 42 lần");
        assertThat(advice(only(saying("delay 2600", Optional.empty()))).meaning())
                .contains("khoảng 3 giây");
        assertThat(advice(only(saying("memory 30000000", Optional.empty()))).meaning())
                .contains("30\u00a0MB");
    }

    @Test
    void aLineThatIsGoneIsNotCalledBadAsWell() {
        var found = Examination.of(saying("loss 1000", Optional.of(Duration.ofMinutes(3))));

        assertThat(found).extracting(Trouble::key).containsExactly("internet");
    }

    private static Health saying(String said, Optional<Duration> noInternet) {
        var words = said.split(" ", 2);
        var figure = Long.parseLong(words[1]);
        var board =
                new Health.Board(
                        words[0].equals("weak"),
                        known(words[0].equals("used"), figure),
                        known(words[0].equals("spare"), figure),
                        known(words[0].equals("faults"), figure),
                        known(words[0].equals("memory"), figure));
        var line =
                new Health.Line(
                        known(words[0].equals("loss"), figure),
                        known(words[0].equals("delay"), figure));
        var silent = Stream.of("dnsmasq", "hostapd").filter(words[0]::equals);
        var programs =
                new Health.Programs(
                        silent.collect(Collectors.toSet()),
                        words[0].equals("rebuilt"),
                        words[0].equals("hung"));
        return Healths.with(
                new Health.Body(board, line, programs),
                words[0].equals("celsius")
                        ? OptionalDouble.of((double) figure)
                        : OptionalDouble.empty(),
                noInternet);
    }

    private static OptionalLong known(boolean known, long figure) {
        return known ? OptionalLong.of(figure) : OptionalLong.empty();
    }

    @Test
    void hasPlainWordsForEachInBothLanguages() {
        var all = new ArrayList<Trouble>();
        Stream.of(Ailment.Kind.values())
                .forEach(kind -> all.add(new Trouble.Ailing(new Ailment(kind, 5))));
        all.addAll(
                List.of(
                        new PortalFault(),
                        new CardFails(true),
                        new CardFails(false),
                        new CardFull(1),
                        new NoInternet(Duration.ofDays(10)),
                        new CertificateEnds(Duration.ofDays(3), true),
                        new CertificateEnds(Duration.ofDays(3), false),
                        new CertificateEnds(Duration.ZERO, true),
                        new CertificateEnds(Duration.ZERO, false),
                        new NameUnproven(Optional.of(Duration.ofDays(3))),
                        new NameUnproven(Optional.empty()),
                        new ProvinceBehind(Duration.ofDays(3), true),
                        new NoPass(PassFault.NO_CODE, false),
                        new NoPass(PassFault.CODE_REFUSED, false),
                        new NoPass(PassFault.REVOKED, false),
                        new NoPass(PassFault.WAITING, false),
                        new NoPass(PassFault.STRANGE_SERVER, false),
                        new NoPass(PassFault.STRANGE_ANSWER, false),
                        new NoPass(PassFault.RENEWED_REFUSED, true),
                        new NoPass(PassFault.BOX, false),
                        new ClockNotSet(),
                        new PowerWasOut(Duration.ofHours(1), Optional.empty()),
                        new PowerWasOut(Duration.ofHours(1), Optional.of(Duration.ofHours(2)))));
        for (var language : List.of(Language.VIETNAMESE, Language.ENGLISH)) {
            for (var trouble : all) {
                var advice = Advice.about(trouble, _ -> Optional.empty(), Words.in(language));
                assertThat(advice.steps()).as(trouble.key()).isNotEmpty();
                assertThat(advice.title() + advice.meaning() + advice.call())
                        .doesNotContain("{", "}");
            }
        }
    }

    private static Trouble only(Health health) {
        var found = Examination.of(health);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Advice advice(Trouble trouble) {
        return Advice.about(trouble, _ -> Optional.empty(), words);
    }

    private static Health behind(Duration time) {
        return Healths.behind(Optional.of(new Health.Province(false, time)));
    }

    private static Health.Card card(long free, boolean readOnly, String fault, boolean repaired) {
        return new Health.Card(
                Optional.of(free),
                readOnly,
                Optional.of(fault).filter(text -> !text.isEmpty()),
                repaired);
    }
}
