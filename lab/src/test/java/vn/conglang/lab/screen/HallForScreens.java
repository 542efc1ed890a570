package vn.conglang.lab.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.conglang.gateway.Gateway;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.portal.Contents;
import vn.conglang.portal.FullHall;
import vn.conglang.portal.Route;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.keeper.DeskVisit;
import vn.conglang.portal.notice.Category;
import vn.conglang.portal.notice.Message;

/// A real agent whose gate is open, in this program, for a browser to look at.
final class HallForScreens implements BeforeAllCallback, AfterAllCallback {
    static final Path PICTURES = Path.of("target/screens");

    private final String furtherSettings;
    private final Consumer<Path> past;
    private final AtomicReference<@Nullable FullHall> everything;
    private @Nullable Path folder;
    private @Nullable Gateway gateway;

    /// A hall that has just been set up.
    HallForScreens() {
        this("", folder -> {});
    }

    /// A hall that has just been set up.
    ///
    /// @param furtherSettings lines of the settings file
    HallForScreens(String furtherSettings) {
        this(furtherSettings, folder -> {});
    }

    /// A hall with a past.
    ///
    /// @param furtherSettings lines of the settings file
    /// @param past fills the data folder before the agent starts
    HallForScreens(String furtherSettings, Consumer<Path> past) {
        this(furtherSettings, past, new AtomicReference<>());
    }

    private HallForScreens(
            String furtherSettings,
            Consumer<Path> past,
            AtomicReference<@Nullable FullHall> everything) {
        this.furtherSettings = furtherSettings;
        this.past = past;
        this.everything = everything;
    }

    /// A hall in which there is one of everything, and people who work at its desk.
    static HallForScreens full() {
        var everything = new AtomicReference<@Nullable FullHall>();
        return new HallForScreens("", data -> everything.set(filled(data)), everything);
    }

    /// The same with as many notices as hang on the first page, all but one of the greatest length.
    static HallForScreens crowded() {
        var everything = new AtomicReference<@Nullable FullHall>();
        return new HallForScreens(
                "",
                data -> {
                    everything.set(filled(data));
                    crowd(data.resolve("contents"));
                },
                everything);
    }

    private static FullHall filled(Path data) {
        try (var hall = new FullHall(data.resolve("contents"), Instant.now())) {
            return hall;
        }
    }

    private static void crowd(Path contents) {
        var zone = ZoneId.of("Asia/Ho_Chi_Minh");
        var notices = Contents.open(contents, zone, contents.resolve("province.pem")).notices();
        var title =
                "Mời bà con đến họp thôn, bàn việc làm đường vào khu Đồng Tâm và quỹ vì người nghèo năm 2026";
        var text =
                "Kính mời mỗi nhà một người đến nhà văn hóa lúc mười chín giờ ba mươi. ".repeat(12);
        for (int i = 0; i < 7; i++) {
            notices.publish(
                    Message.of(title, text + "&".repeat(100), Category.THONG_BAO_THON),
                    "Páo",
                    Optional.empty());
        }
    }

    /// Addresses of a route in a full hall.
    List<String> of(Route route) {
        return Objects.requireNonNull(everything.get()).of(route);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("conglang-screens");
        past.accept(folder);
        gateway = Gateway.start(settings(folder));
    }

    private GatewaySettings settings(Path folder) {
        return GatewaySettings.parse(
                "screens",
                """
                hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn" }
                data.directory = "%s"
                network = { firewall = "open", hall-addresses = ["127.0.0.1"] }
                portal.port = 0
                desk.port = 0
                clock.source = "host"
                province.key = "%s/contents/province.pem"
                %s
                """
                        .formatted(folder, folder, furtherSettings));
    }

    Gateway gateway() {
        return Objects.requireNonNull(gateway);
    }

    /// An address of the `portal` or the `desk`.
    String at(String site, String path) {
        return site.equals("portal") ? portal(path) : desk(path);
    }

    /// An address of the villager's pages.
    String portal(String path) {
        return "http://127.0.0.1:" + gateway().portalPort() + path;
    }

    /// An address of the desk.
    String desk(String path) {
        return "https://127.0.0.1:" + gateway().deskPort() + path;
    }

    /// The agent's folder.
    Path folder() {
        return Objects.requireNonNull(folder);
    }

    /// Signs a new keeper in.
    Screen signIn(Screen screen, String name) {
        return signIn(screen, Role.KEEPER, name);
    }

    /// Signs somebody new in, with a code as the program prints it.
    Screen signIn(Screen screen, Role role, String name) {
        return screen.open(desk("/ma-moi?lang=vi"))
                .type("code", Gateway.makeDeskCode(settings(folder()), role))
                .type("name", name)
                .type("password", DeskVisit.PASSWORD)
                .type("again", DeskVisit.PASSWORD)
                .press("Tạo và vào");
    }

    /// Signs somebody in who has an account.
    Screen enter(Screen screen, String name) {
        return screen.open(desk("/dang-nhap?lang=vi"))
                .type("name", name)
                .type("password", DeskVisit.PASSWORD)
                .press("Vào");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        if (folder != null) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
