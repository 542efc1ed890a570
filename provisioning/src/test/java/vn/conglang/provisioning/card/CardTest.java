package vn.conglang.provisioning.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.provisioning.ProvisionRun;

class CardTest {
    private static final String CODE = "[2-9A-Z]{4}(-[2-9A-Z]{4}){3}";

    @TempDir private Path folder;
    @TempDir private Path bootfs;
    private TestWorkshop workshop;

    @BeforeEach
    void aWorkshopWithOneHall() throws Exception {
        workshop = new TestWorkshop(folder);
        Files.writeString(bootfs.resolve("config.txt"), "arm_64bit=1\n");
    }

    @Test
    void writesWhatCloudInitReadsAndLeavesTheRestOfTheCardAlone() throws Exception {
        var run = card();

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("qn-0417 Nhà văn hóa thôn Đầm Buôn: written into " + bootfs)
                .contains("huong-dan-lap-dat.pdf and send it along")
                .contains("Nobody can sign in to this box");
        assertThat(bootfs.resolve("config.txt")).hasContent("arm_64bit=1");
        assertThat(names(bootfs))
                .containsExactlyInAnyOrder(
                        "config.txt",
                        "conglang",
                        "huong-dan-lap-dat.pdf",
                        "meta-data",
                        "network-config",
                        "user-data");
        assertThat(text("user-data")).startsWith("#cloud-config\n");
        assertThat(text("conglang/hall-code").strip()).matches(CODE);
        assertThat(String.valueOf(yaml("meta-data").get("instance-id")))
                .matches("qn-0417-[0-9a-f]{8}");
    }

    @Test
    void theBoxKnowsItsHallAndTheProvince() throws Exception {
        card();

        var settings = SettingsFile.parse("gateway.toml", file("/etc/conglang/gateway.toml"));
        assertThat(settings.text("hall.id", "")).isEqualTo("qn-0417");
        assertThat(settings.text("hall.name", "")).isEqualTo("Nhà văn hóa thôn Đầm Buôn");
        assertThat(settings.text("uplink.broker", "")).isEqualTo("mqtts://mqtt.example.vn:8883");
        assertThat(settings.text("uplink.metered", "")).isEqualTo("yes");
        assertThat(settings.text("enrolment.server", "")).isEqualTo("https://est.example.vn:8443");
        assertThat(settings.list("internet.check", List.<String>of(), each -> each))
                .containsExactly("mqtt.example.vn:8883", "est.example.vn:8443");
        assertThat(file("/etc/conglang/tls/ca.pem")).isEqualTo(TestWorkshop.ROOT);
        assertThat(settings.text("updates.ring", "")).isEqualTo("trial");
        assertThat(file("/etc/apt/sources.list.d/conglang.sources"))
                .contains("URIs: https://repo.example.vn/conglang\nSuites: trial\n");
    }

    @Test
    void noSecretIsOnTheCardButTheCodeWhichStandsInOneFile() throws Exception {
        card();

        var code = text("conglang/hall-code").strip();
        var userData = text("user-data");
        assertThat(userData)
                .doesNotContain(code)
                .doesNotContainIgnoringCase("private key")
                .doesNotContain("plain_text_passwd", "hashed_passwd", "passwd: ");
        var users = yaml("user-data");
        assertThat(users.get("users")).isEqualTo(List.of());
        assertThat(users.get("ssh_pwauth")).isEqualTo(false);
    }

    @Test
    void anInstallerWithAKeySignsInWithoutAPassword() throws Exception {
        var key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBm3 thợ".replace("thợ", "tho@tinh");
        var file = Files.writeString(folder.resolve("id.pub"), key + "\n");

        assertThat(card("--ssh-key", file).out()).doesNotContain("Nobody can sign in");

        assertThat(String.valueOf(yaml("user-data").get("users")))
                .contains(
                        "name=installer", "lock_passwd=true", "ssh_authorized_keys=[" + key + "]");
    }

    @Test
    void aNewCardMakesTheOneBeforeVoidAndSaysSo() throws Exception {
        card();
        var first = text("conglang/hall-code");
        var instance = yaml("meta-data").get("instance-id");

        var swap = card();

        assertThat(swap.out())
                .contains("The card before and its code are void.")
                .contains("begins a new ledger");
        assertThat(text("conglang/hall-code")).isNotEqualTo(first);
        assertThat(yaml("meta-data").get("instance-id")).isNotEqualTo(instance);
        assertThat(paper()).contains("Thẻ này thay cho thẻ trước của qn-0417.");
        assertThat(workshop.folder().resolve("cards/qn-0417/conglang")).doesNotExist();
    }

    @Test
    void theOwnRadioMakesTheHallsNetwork() throws Exception {
        workshop.roster("external", "own");
        card("--channel", "11");

        assertThat(file("/etc/hostapd/hostapd.conf"))
                .contains("interface=wlan0\nbridge=br-hall\n", "country_code=VN", "ap_isolate=1")
                .contains("channel=11\n", "ssid2=57696669204e68612076616e20686f61\n")
                .doesNotContain("wpa=", "owe_");
        assertThat(file("/etc/NetworkManager/conf.d/60-conglang.conf"))
                .contains("unmanaged-devices=interface-name:wlan0;");
        assertThat(text("network-config")).contains("interfaces: []").doesNotContain("eth1");
        assertThat(file("/etc/dnsmasq.d/conglang.conf")).contains("\nno-ping\n");

        card("--owe", "--channel", "36");
        assertThat(file("/etc/hostapd/hostapd.conf"))
                .contains(
                        "hw_mode=a",
                        "owe_transition_ifname=wlan0-owe",
                        "bss=wlan0-owe",
                        "wpa_key_mgmt=OWE");
    }

    @Test
    void anExternalAccessPointIsOnTheBridge() throws Exception {
        card("--hall-interface", "enx00e04c", "--uplink-interface", "usb0");

        assertThat(fileOrNothing("/etc/hostapd/hostapd.conf")).isEmpty();
        var network = part(yaml("network-config").get("network"));
        assertThat(String.valueOf(network.get("ethernets")))
                .contains("usb0={dhcp4=true", "enx00e04c={dhcp4=false");
        assertThat(String.valueOf(network.get("bridges")))
                .contains(
                        "interfaces=[enx00e04c]",
                        "addresses=[10.77.0.1/22, fd77:6c::1/64, 10.77.0.2/22, fd77:6c::2/64]");
        assertThat(file("/etc/sysctl.d/61-conglang-hall.conf"))
                .contains("-net.ipv6.conf.usb0.accept_ra = 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nhà \"\"văn hóa\"\" 'A' \\ 100% @RADIO@",
                "Nhà: văn #hóa [x] {y} & *z !t |> %a `b",
                "👵🏽 Nhà văn hóa ữ",
                "yes",
                "0417",
                "- a",
                "~"
            })
    void noNameChangesWhatAFileSays(String name) throws Exception {
        workshop.roster(",Nhà văn hóa thôn Đầm Buôn,", ",\"" + name + "\",");
        var hall = name.replace("\"\"", "\"");
        assertThat(card().err()).isEmpty();

        var settings = SettingsFile.parse("gateway.toml", file("/etc/conglang/gateway.toml"));
        assertThat(settings.text("hall.name", "")).isEqualTo(hall);
        assertThat(paper()).contains("qn-0417");

        var short32 =
                hall.codePoints()
                        .limit(7)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        workshop.roster(
                ",Wifi Nha van hoa,", ",\"" + short32.replace("\"", "\"\"").strip() + "\",");
        assertThat(card().err()).isEmpty();
    }

    @Test
    void carriesThePackageAlongWhereThereIsNoRepository() throws Exception {
        workshop.write(
                "provisioning.toml", TestWorkshop.SETTINGS.replaceAll("repository = .*\n", ""));
        assertThat(card().err())
                .contains("a box must get the package from somewhere: set card.repository");

        var deb = Files.writeString(folder.resolve("conglang-gateway_0.1_all.deb"), "package");
        assertThat(card("--package", deb).err()).isEmpty();
        assertThat(text("conglang/conglang-gateway_0.1_all.deb")).isEqualTo("package");
        assertThat(fileOrNothing("/etc/apt/sources.list.d/conglang.sources")).isEmpty();

        assertThat(card("--package", folder.resolve("no.deb")).err())
                .contains("must be a Debian package");
    }

    @Test
    void namesAllThatTheWorkshopLacks() throws Exception {
        workshop.write("provisioning.toml", "[card]\nrepository = \"https://repo.example.vn\"\n");
        Files.delete(folder.resolve("authority/root.pem"));
        workshop.write("signing/province.pem", "-----BEGIN PRIVATE KEY-----");

        var run = card();

        assertThat(run.code()).isEqualTo(78);
        assertThat(run.err())
                .contains(
                        "authority/root.pem: is not there; it is made with: conglang-provisioning authority init")
                .contains("signing/province.pem: must hold a PUBLIC KEY and no private key")
                .contains("mqtts://localhost:8883: a box can't reach that; set broker.address")
                .contains("https://localhost:8443: a box can't reach that");
        assertThat(bootfs.resolve("user-data")).doesNotExist();
        assertThat(folder.resolve("codes")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "64, --channel 14, 'channel must be 1 to 13, or 36, 40, 44 or 48 (got 14)'",
        "64, --uplink-interface eth1, uplink and hall must be two interfaces",
        "64, --hall-interface a/b, must be the name of a network interface",
        "64, --language fr, --language must be vi or en",
        "78, --ssh-key /dev/null, must be a public key such as",
        "78, --to /proc/none, is the card in the reader and mounted?"
    })
    void refusesInWords(int code, String option, String sentence) {
        var words = option.split(" ", 2);
        var run = ProvisionRun.of("card", "qn-0417", "--workshop", folder, words[0], words[1]);

        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(run.code()).isEqualTo(code);
    }

    @Test
    void aHallThatIsNotInTheRosterGetsNoCard() {
        var run = ProvisionRun.of("card", "qn-9999", "--workshop", folder);
        assertThat(run.err()).isEqualTo("qn-9999 is not in the roster\n");
        assertThat(run.code()).isEqualTo(78);
        assertThat(ProvisionRun.of("card", "QN 1", "--workshop", folder).code()).isEqualTo(64);
    }

    @Test
    void thePaperIsOneA4PageThatSaysWhatToDo() throws Exception {
        for (var kind : List.of("external", "own")) {
            workshop.roster("external", kind);
            card();
            var pdf = Files.readAllBytes(bootfs.resolve("huong-dan-lap-dat.pdf"));
            Files.write(
                    Files.createDirectories(Path.of("target/screens"))
                            .resolve("card-" + kind + ".pdf"),
                    pdf);
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(document.getPage(0).getMediaBox().getHeight())
                        .isEqualTo(PDRectangle.A4.getHeight());
            }
            assertThat(paper())
                    .contains(
                            "Nhà văn hóa thôn Đầm Buôn (Xã Đầm Hà)", "qn-0417", "Wifi Nha van hoa")
                    .contains(
                            "Xanh lá, sáng yên", "Vàng, nháy chậm", "Đỏ, nháy nhanh", "Xanh dương")
                    .contains("Người quản lý nhà văn hóa: Nguyễn Thị Lan 0912 345 678")
                    .contains(
                            "Nhà mạng: VNPT 18001166",
                            "Bộ phận kỹ thuật: Tổ kỹ thuật: 0203 3835 123")
                    .contains(text("conglang/hall-code").strip());
        }
        assertThat(paper()).contains("hộp tự phát Wi-Fi").doesNotContain("đầu chuyển USB");
    }

    @Test
    void aCameraReadsTheCodeFromThePaper() throws Exception {
        card();
        try (var document = Loader.loadPDF(bootfs.resolve("huong-dan-lap-dat.pdf").toFile())) {
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 150);
            var dots =
                    picture.getRGB(
                            0,
                            0,
                            picture.getWidth(),
                            picture.getHeight(),
                            null,
                            0,
                            picture.getWidth());
            var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), dots);
            var read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
            assertThat(read.getText()).isEqualTo(text("conglang/hall-code").strip());
        }
    }

    @Test
    void thePaperIsInEnglishToo() throws Exception {
        card("--language", "en");
        assertThat(paper()).contains("Setting up the hall's Wi-Fi box", "Whom to call");
    }

    private ProvisionRun card(Object... options) {
        var all = new Object[options.length + 6];
        System.arraycopy(
                new Object[] {"card", "qn-0417", "--workshop", folder, "--to", bootfs},
                0,
                all,
                0,
                6);
        System.arraycopy(options, 0, all, 6, options.length);
        return ProvisionRun.of(all);
    }

    private String text(String name) throws IOException {
        return Files.readString(bootfs.resolve(name));
    }

    private Map<?, ?> yaml(String name) throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text(name));
    }

    private String file(String path) throws IOException {
        var content = fileOrNothing(path);
        assertThat(content).as(path).isNotEmpty();
        return content;
    }

    private String fileOrNothing(String path) throws IOException {
        for (var each : (List<?>) Objects.requireNonNull(yaml("user-data").get("write_files"))) {
            if (path.equals(part(each).get("path"))) {
                return String.valueOf(part(each).get("content"));
            }
        }
        return "";
    }

    private static Map<?, ?> part(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private String paper() throws IOException {
        try (var document = Loader.loadPDF(bootfs.resolve("huong-dan-lap-dat.pdf").toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
