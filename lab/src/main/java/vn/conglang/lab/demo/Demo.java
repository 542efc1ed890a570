package vn.conglang.lab.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.Gateway;
import vn.conglang.gateway.guest.AddressAsDevice;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.lab.crowd.Crowd;
import vn.conglang.lab.crowd.Evening;
import vn.conglang.lab.demo.played.PlayedHalls;
import vn.conglang.province.Province;
import vn.conglang.province.ProvinceSettings;
import vn.conglang.province.store.DatabaseSettings;

/// A hall and a province, running in this program, with other halls that are played.
public final class Demo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    private final DemoSettings settings;
    private final Consumer<String> progress;
    private final Consumer<String> arrived;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Gateway gateway;
    private final Province province;

    private Demo(DemoSettings settings, Consumer<String> progress, Consumer<String> arrived) {
        this.settings = settings;
        this.progress = progress;
        this.arrived = arrived;
        settings.ports().requireFree();
        try {
            var folder = add(DemoFolder.open(settings.data()));
            if (settings.fresh()) {
                folder.empty();
            }
            var database = start("PostgreSQL", () -> database(folder));
            var broker = start("MQTT broker", DemoBroker::start).uri();
            var provinceFile =
                    DemoFiles.writeProvince(folder, settings, broker, database.jdbcUrl());
            var gatewayFile = DemoFiles.writeGateway(folder, settings, broker);
            province = start("province", () -> Province.start(ProvinceSettings.read(provinceFile)));
            DemoNotices.hangOut(folder.of("hall"));
            gateway = start("gateway", () -> Gateway.start(GatewaySettings.read(gatewayFile)));
            if (settings.halls() > 0) {
                start("other halls", () -> playedHalls(broker, database));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts everything.
    ///
    /// @param progress told what is being started
    /// @param arrived told how many other halls there are once the past of all is stored; called on
    ///   another thread
    /// @throws DemoException in one sentence what is in the way; nothing stays behind then
    public static Demo start(
            DemoSettings settings, Consumer<String> progress, Consumer<String> arrived) {
        return new Demo(settings, progress, arrived);
    }

    private static DemoDatabase database(DemoFolder folder) {
        return DemoDatabase.start(folder.of("postgres"), folder.programs());
    }

    private PlayedHalls playedHalls(URI broker, DemoDatabase database) {
        return PlayedHalls.start(
                DemoFiles.listed(),
                settings.halls(),
                settings.past(),
                settings.quarterHour(),
                broker,
                new DatabaseSettings(database.jdbcUrl(), "postgres", ""),
                arrived);
    }

    private <T extends AutoCloseable> T start(String name, Supplier<T> part) {
        var began = System.nanoTime();
        var started = add(part.get());
        var seconds = (System.nanoTime() - began) / 1e9;
        progress.accept("%-12s %.1f s".formatted(name, seconds));
        return started;
    }

    private <T extends AutoCloseable> T add(T part) {
        running.push(part);
        return part;
    }

    /// The villager's page.
    public URI villager() {
        return page(gateway.portalPort());
    }

    /// The keeper's desk.
    public URI desk() {
        return URI.create("https://localhost:" + gateway.deskPort() + "/");
    }

    /// The code that opens the desk to its first keeper; empty once it has one.
    public Optional<String> deskCode() {
        return gateway.firstDeskCode();
    }

    /// The province's page.
    public URI province() {
        return page(province.port());
    }

    private static URI page(int port) {
        return URI.create("http://localhost:" + port + "/");
    }

    /// How many seconds of a hall pass in one second of this demo.
    public int speed() {
        return Math.toIntExact(QUARTER_HOUR.dividedBy(settings.quarterHour()));
    }

    /// Lets simulated guests live through an evening, at the demo's speed.
    public Crowd crowd(int guests) {
        var portal =
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.portalPort());
        var gate = gateway.openFirewall().orElseThrow();
        return add(
                Crowd.start(
                        Evening.of(guests, RandomGenerator.getDefault()),
                        portal,
                        (guest, down, up) -> gate.moved(AddressAsDevice.deviceOf(guest), down, up),
                        speed()));
    }

    /// Ends everything in reverse order; the data stays.
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) { // one part's trouble must not keep the others open
                log.warn("ending a part of the demo: {}", e.getMessage());
            }
        }
    }
}
