package vn.conglang.gateway.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.conglang.gateway.enrolment.EnrolmentSettings;
import vn.conglang.gateway.guest.Terms;
import vn.conglang.gateway.named.PublicSettings;
import vn.conglang.gateway.panel.PanelSettings;
import vn.conglang.gateway.share.ShareSettings;
import vn.conglang.gateway.share.Wish;
import vn.conglang.gateway.update.UpdateSettings;
import vn.conglang.gateway.uplink.UplinkSettings.TlsFiles;
import vn.conglang.gateway.vitals.VitalsLetters.Pace;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.portal.hall.OpenDay;
import vn.conglang.portal.hall.OpenSpan;
import vn.conglang.portal.news.NewsSource;
import vn.conglang.portal.notice.Category;
import vn.conglang.portal.text.Language;
import vn.conglang.telemetry.HallId;

/// What an installer or the province sets for one hall's gateway; `gateway.sample.toml` explains
/// every value.
///
/// @param hall who this hall is
/// @param dataDirectory where the database lives
/// @param dataPages bound of the database's file in units of 4096 bytes
/// @param network the hall's network and the gate
/// @param portalPort where the portal listens; 0 = any free one
/// @param languages tags of the languages that guests' pages are offered in, in order
/// @param provinceKey file of the province's public key, which signs settings, the catalogue and
///   bulletins
/// @param named the portal's public name
/// @param trial how long settings of the province may take to prove themselves
/// @param deskPort where the keeper's desk listens, HTTPS; 0 = any free one
/// @param admission on what terms guests come in
/// @param counting how counting goes
/// @param internetTargets what is asked whether the internet works
/// @param share what the line carries, to be shared between guests
/// @param uplink how the province is reached; empty = not at all
/// @param enrolment how the box gets its certificate; empty = it is brought by hand
/// @param news what news are fetched; no source = none
/// @param vitals how often the province is told how the box is doing
/// @param panel where lamp and button hang
/// @param updates how new versions of the program are taken
/// @param clockTrusted whether something else keeps this machine's clock right
public record GatewaySettings(
        HallSettings hall,
        Path dataDirectory,
        long dataPages,
        NetworkSettings network,
        int portalPort,
        List<String> languages,
        PublicSettings named,
        Path provinceKey,
        Duration trial,
        int deskPort,
        Terms admission,
        CountingSettings counting,
        List<InetSocketAddress> internetTargets,
        ShareSettings share,
        Optional<BrokerSettings> uplink,
        Optional<EnrolmentSettings> enrolment,
        NewsSettings news,
        Pace vitals,
        PanelSettings panel,
        UpdateSettings updates,
        boolean clockTrusted) {
    private static final long PAGES_OF_A_MEGABYTE = 256;

    /// Who this hall is.
    ///
    /// @param name as people say it, such as "Nhà văn hóa thôn Đầm Buôn"
    /// @param zone whose midnight ends a day
    /// @param wifiName of the hall's Wi-Fi network (SSID), for the poster
    /// @param hours when it is open, of each day of the week, as the province's roster says it;
    ///   empty = it does not; what the keeper says counts more
    public record HallSettings(
            HallId id, String name, ZoneId zone, String wifiName, List<OpenDay> hours) {
        public HallSettings {
            hours = List.copyOf(hours);
        }
    }

    /// The hall's network and the gate.
    ///
    /// @param open nobody is held back: a demonstration
    /// @param hallInterface name of the interface on which guests are
    /// @param hallAddresses the gateway's own addresses there, both families
    /// @param leases dnsmasq's lease file
    /// @param radio interface of the box's own access point, which hostapd makes; empty = another
    ///   one stands beside the box
    /// @param limits whether a device's questions, connections and packets to the box are bounded
    public record NetworkSettings(
            boolean open,
            String hallInterface,
            List<InetAddress> hallAddresses,
            Path leases,
            Optional<String> radio,
            boolean limits) {
        public NetworkSettings {
            hallAddresses = List.copyOf(hallAddresses);
        }
    }

    /// How counting goes.
    ///
    /// @param quarterHour length of a record's stretch; shorter than 15 minutes only in
    ///   demonstrations and tests
    /// @param checkpoint how often the open stretch is saved
    /// @param sample how often the kernel is read
    public record CountingSettings(Duration quarterHour, Duration checkpoint, Duration sample) {}

    /// How the province is reached.
    ///
    /// @param broker `mqtts://host:port`, or `mqtt://` on loopback
    /// @param tls key and certificates; present with `mqtts`
    /// @param keepAlive MQTT keep-alive
    /// @param reconnectMaximum longest pause between two attempts
    /// @param recordsEvery how far apart records leave, several together; nothing = each at once
    public record BrokerSettings(
            URI broker,
            Optional<TlsFiles> tls,
            Duration keepAlive,
            Duration reconnectMaximum,
            Duration recordsEvery) {}

    /// What news are fetched.
    ///
    /// @param every how often; at most once a day on a metered line
    public record NewsSettings(List<NewsSource> feeds, Duration every) {
        public NewsSettings {
            feeds = List.copyOf(feeds);
        }
    }

    public GatewaySettings {
        languages = List.copyOf(languages);
        internetTargets = List.copyOf(internetTargets);
    }

    /// Reads a settings file.
    ///
    /// @throws vn.conglang.groundwork.settings.SettingsException listing every problem
    public static GatewaySettings read(Path path) {
        return of(SettingsFile.read(path));
    }

    /// Reads settings from text; `name` stands before each problem.
    ///
    /// @throws vn.conglang.groundwork.settings.SettingsException listing every problem
    public static GatewaySettings parse(String name, String toml) {
        return of(SettingsFile.parse(name, toml));
    }

    /// Reads settings from a file, or from one laid over another.
    ///
    /// @throws vn.conglang.groundwork.settings.SettingsException listing every problem
    public static GatewaySettings of(SettingsFile file) {
        var hall = file.required("hall.id", HallId::new);
        var hallName = file.required("hall.name", GatewaySettings::notBlank);
        var zone =
                file.value("hall.time-zone", ZoneId.of("Asia/Ho_Chi_Minh"), GatewaySettings::zone);
        var wifiName =
                file.value("hall.wifi-name", "Wifi Nha van hoa", GatewaySettings::networkName);
        var hours = file.value("hall.hours", List.<OpenDay>of(), GatewaySettings::hours);
        var data = file.path("data.directory", Path.of("/var/lib/conglang"));
        var dataPages = file.number("data.most-megabytes", 128, 16, 4096) * PAGES_OF_A_MEGABYTE;
        var network = network(file);
        var portalPort = file.number("portal.port", 8080, 0, 65535);
        var languages =
                file.list("portal.languages", List.of("vi", "en"), GatewaySettings::language);
        var provinceKey = file.path("province.key", Path.of("/etc/conglang/province.pem"));
        var trial =
                file.duration(
                        "province.trial",
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1));
        var deskPort = file.number("desk.port", 8081, 0, 65535);
        var admission = AdmissionTable.read(file);
        var named = PublicTable.read(file, List.of(portalPort, deskPort));
        var counting = counting(file);
        var targets =
                file.list("internet.check", List.<InetSocketAddress>of(), GatewaySettings::target);
        var enrolment = hall.flatMap(id -> EnrolmentTable.read(file, id, data));
        var share =
                new ShareSettings(
                        file.value("uplink.down", ShareSettings.USUAL.down(), Wish::parse),
                        file.value("uplink.up", ShareSettings.USUAL.up(), Wish::parse));
        var uplink = uplink(file, enrolment);
        var news = news(file);
        var vitals = vitals(file);
        var panel = panel(file);
        var updates = updates(file);
        var clockTrusted = file.value("clock.source", false, choice("timesyncd", "host"));
        file.check();
        return new GatewaySettings(
                new HallSettings(hall.orElseThrow(), hallName.orElseThrow(), zone, wifiName, hours),
                data,
                dataPages,
                network,
                portalPort,
                languages,
                named,
                provinceKey,
                trial,
                deskPort,
                admission,
                counting,
                targets,
                share,
                uplink,
                enrolment,
                news,
                vitals,
                panel,
                updates,
                clockTrusted);
    }

    private static Pace vitals(SettingsFile file) {
        var metered = file.value("uplink.metered", false, choice("no", "yes"));
        var every =
                file.duration(
                        "vitals.every",
                        metered ? Duration.ofDays(1) : Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        Duration.ofDays(7));
        return new Pace(every, metered ? Duration.ofHours(1) : Duration.ofMinutes(10));
    }

    private static PanelSettings panel(SettingsFile file) {
        var panel =
                new PanelSettings(
                        pin(file, "red-pin"),
                        pin(file, "green-pin"),
                        pin(file, "blue-pin"),
                        pin(file, "lamp-pin"),
                        pin(file, "button-pin"));
        panel.problems().forEach(problem -> file.problem("panel", problem, panel));
        return panel;
    }

    private static int pin(SettingsFile file, String name) {
        return file.number("panel." + name, 0, 0, 27);
    }

    private static NewsSettings news(SettingsFile file) {
        var feeds = file.list("news.feeds", List.<NewsSource>of(), GatewaySettings::feed);
        var metered = file.value("uplink.metered", false, choice("no", "yes"));
        var every =
                file.duration(
                        "news.every",
                        metered ? Duration.ofDays(1) : Duration.ofHours(6),
                        metered ? Duration.ofDays(1) : Duration.ofMinutes(15),
                        Duration.ofDays(7));
        return new NewsSettings(feeds, every);
    }

    private static UpdateSettings updates(SettingsFile file) {
        return new UpdateSettings(
                file.value("updates.ring", "all", UpdateSettings::ringNamed),
                file.value("updates.quiet-from", LocalTime.of(0, 30), GatewaySettings::timeOfDay),
                file.value("updates.quiet-until", LocalTime.of(4, 30), GatewaySettings::timeOfDay),
                file.path("updates.word", Path.of("/run/conglang-gateway/word")),
                file.path("updates.reports", Path.of("/var/lib/conglang-update/reports")));
    }

    private static LocalTime timeOfDay(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time of day such as \"04:30\"", e);
        }
    }

    private static NewsSource feed(String text) {
        var parts = text.split(" ", 2);
        var category = Category.of(parts[0]);
        if (parts.length < 2 || category.isEmpty()) {
            throw new IllegalArgumentException(
                    "must be like \"van_hoa https://www.example.vn/rss\"");
        }
        return new NewsSource(category.get(), URI.create(parts[1].strip()));
    }

    private static NetworkSettings network(SettingsFile file) {
        var open = file.value("network.firewall", false, choice("nft", "open"));
        var hallInterface =
                file.value("network.hall-interface", "br-hall", GatewaySettings::interfaceName);
        var addresses =
                file.list(
                        "network.hall-addresses", List.<InetAddress>of(), GatewaySettings::address);
        if (!open && addresses.isEmpty()) {
            file.problem(
                    "network.hall-addresses",
                    "must hold the gateway's own addresses in the hall",
                    addresses);
        }
        var leases = file.path("network.leases", Path.of("/run/conglang/dnsmasq.leases"));
        var radio =
                file.value(
                        "network.radio",
                        Optional.<String>empty(),
                        text ->
                                Optional.of(text)
                                        .filter(name -> !name.isEmpty())
                                        .map(GatewaySettings::interfaceName));
        var limits = file.value("network.limits", true, choice("off", "on"));
        return new NetworkSettings(open, hallInterface, addresses, leases, radio, limits);
    }

    private static CountingSettings counting(SettingsFile file) {
        var second = Duration.ofSeconds(1);
        var quarter =
                file.duration(
                        "counting.quarter-hour",
                        Duration.ofMinutes(15),
                        second,
                        Duration.ofMinutes(15));
        var checkpoint =
                file.duration(
                        "counting.checkpoint",
                        Duration.ofMinutes(5),
                        second,
                        Duration.ofMinutes(15));
        var sample =
                file.duration(
                        "counting.sample", Duration.ofSeconds(10), second, Duration.ofMinutes(1));
        if (Duration.ofDays(1).toMillis() % quarter.toMillis() != 0) {
            file.problem(
                    "counting.quarter-hour", "must divide a day without rest", quarter.toString());
        }
        return new CountingSettings(quarter, checkpoint, sample);
    }

    private static Optional<BrokerSettings> uplink(
            SettingsFile file, Optional<EnrolmentSettings> enrolment) {
        var broker = file.value("uplink.broker", Optional.<URI>empty(), GatewaySettings::broker);
        var tls = EnrolmentTable.files(file, enrolment);
        var metered = file.value("uplink.metered", false, choice("no", "yes"));
        var keepAlive =
                file.duration(
                        "uplink.keep-alive",
                        metered ? Duration.ofMinutes(15) : Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(30));
        var maximum =
                file.duration(
                        "uplink.reconnect-maximum",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1));
        var recordsEvery =
                file.duration(
                        "uplink.records-every",
                        metered ? Duration.ofHours(6) : Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofDays(1));
        return broker.map(uri ->
                new BrokerSettings(
                        uri,
                        "mqtts".equals(uri.getScheme()) ? Optional.of(tls) : Optional.empty(),
                        keepAlive,
                        maximum,
                        recordsEvery));
    }

    private static String notBlank(String text) {
        if (text.isBlank() || text.length() > 120) {
            throw new IllegalArgumentException("must be 1 to 120 characters");
        }
        return text;
    }

    private static String language(String tag) {
        try {
            return new Language(tag).tag();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be language tags such as \"vi\"", e);
        }
    }

    /// IEEE 802.11 allows 32 bytes.
    private static String networkName(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (text.isBlank() || bytes > 32 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be 1 to 32 bytes without control characters");
        }
        return text;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone such as \"Asia/Ho_Chi_Minh\"", e);
        }
    }

    private static List<OpenDay> hours(String text) {
        var hours = OpeningHours.parse(text);
        return hours.isUnknown()
                ? List.of()
                : Stream.of(DayOfWeek.values())
                        .map(day -> new OpenDay(day, spans(hours, day)))
                        .toList();
    }

    private static List<OpenSpan> spans(OpeningHours hours, DayOfWeek day) {
        return hours.days().getOrDefault(day, List.of()).stream()
                .map(span -> new OpenSpan(span.from(), span.until()))
                .toList();
    }

    /// Two words of which the second one means true.
    static Function<String, Boolean> choice(String no, String yes) {
        return text -> {
            if (!text.equals(no) && !text.equals(yes)) {
                throw new IllegalArgumentException("must be \"" + no + "\" or \"" + yes + "\"");
            }
            return text.equals(yes);
        };
    }

    private static String interfaceName(String text) {
        if (!text.matches("[A-Za-z0-9_.-]{1,15}")) {
            throw new IllegalArgumentException(
                    "must be the name of a network interface, such as \"br-hall\"");
        }
        return text;
    }

    static InetAddress address(String text) {
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("must be IPv4 or IPv6 addresses, no names");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("must be IPv4 or IPv6 addresses", e);
        }
    }

    private static InetSocketAddress target(String text) {
        var uri = URI.create("tcp://" + text);
        if (uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException(
                    "must be host:port, such as \"198.51.100.10:80\" or \"[2001:db8::1]:80\"");
        }
        return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
    }

    private static Optional<URI> broker(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var uri = URI.create(text);
        var scheme = String.valueOf(uri.getScheme());
        if (uri.getHost() == null || uri.getPort() < 1 || !scheme.matches("mqtts?")) {
            throw new IllegalArgumentException("must be like \"mqtts://mqtt.example.vn:8883\"");
        }
        if (scheme.equals("mqtt") && !uri.getHost().matches("localhost|127\\..*|\\[::1]")) {
            throw new IllegalArgumentException(
                    "must be mqtts:// (mqtt:// is for a broker on this machine only)");
        }
        return Optional.of(uri);
    }
}
