package vn.conglang.lab.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.conglang.gateway.Gateway;
import vn.conglang.gateway.settings.GatewaySettings;

/// A real agent whose gate is open, in this program, for a browser to look at.
final class HallForScreens implements BeforeAllCallback, AfterAllCallback {
    static final Path PICTURES = Path.of("target/screens");

    private final String furtherSettings;
    private final Consumer<Path> past;
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
        this.furtherSettings = furtherSettings;
        this.past = past;
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
                %s
                """
                        .formatted(folder, furtherSettings));
    }

    Gateway gateway() {
        return java.util.Objects.requireNonNull(gateway);
    }

    /// An address of the villager's pages.
    String portal(String path) {
        return "http://127.0.0.1:" + gateway().portalPort() + path;
    }

    /// An address of the desk.
    String desk(String path) {
        return "https://127.0.0.1:" + gateway().deskPort() + path;
    }

    /// Signs a new keeper in.
    Screen signIn(Screen screen, String name) {
        var code =
                Gateway.makeDeskCode(
                        settings(java.util.Objects.requireNonNull(folder)),
                        vn.conglang.portal.account.Role.KEEPER);
        return screen.open(desk("/ma-moi"))
                .type("code", code)
                .type("name", name)
                .type("password", "cay da ben nuoc")
                .type("again", "cay da ben nuoc")
                .press("Tạo và vào");
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
