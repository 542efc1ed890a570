package vn.conglang.province;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.province.board.PageSettings;
import vn.conglang.province.board.PlaceSettings;
import vn.conglang.province.bulletin.BulletinSettings;
import vn.conglang.province.metrics.MetricsSettings;
import vn.conglang.province.people.PasswordCost;
import vn.conglang.province.people.PeopleSettings;
import vn.conglang.province.store.DatabaseSettings;

/// Everything that can be set; `province.sample.toml` shows it with its defaults.
///
/// @param broker where messages come from
/// @param database where they are stored
/// @param page where the page is shown
/// @param batchSize most messages stored in one transaction
/// @param queue most messages held in memory
/// @param place what province this is
/// @param people who may read the page
/// @param metrics where Prometheus finds the figures; empty = nowhere
/// @param bulletins with what bulletins are signed
public record ProvinceSettings(
        BrokerSettings broker,
        DatabaseSettings database,
        PageSettings page,
        int batchSize,
        int queue,
        PlaceSettings place,
        PeopleSettings people,
        Optional<MetricsSettings> metrics,
        BulletinSettings bulletins) {

    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]";

    /// Default of `ingest.batch-size`.
    public static final int BATCH_SIZE = 500;

    /// Default of `ingest.queue`.
    public static final int QUEUE = 2_000;

    /// Bulletins signed with the key at its usual place.
    public ProvinceSettings(
            BrokerSettings broker,
            DatabaseSettings database,
            PageSettings page,
            int batchSize,
            int queue,
            PlaceSettings place,
            PeopleSettings people,
            Optional<MetricsSettings> metrics) {
        this(
                broker,
                database,
                page,
                batchSize,
                queue,
                place,
                people,
                metrics,
                BulletinSettings.USUAL);
    }

    /// Reads a settings file.
    ///
    /// @throws SettingsException listing every problem, one a line
    public static ProvinceSettings read(Path file) {
        return read(SettingsFile.read(file));
    }

    static ProvinceSettings read(SettingsFile file) {
        var broker = broker(file);
        var database = database(file);
        var page =
                new PageSettings(
                        file.text("page.address", "127.0.0.1"),
                        file.number("page.port", 8090, 0, 65535),
                        file.duration(
                                "page.refresh",
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(2),
                                Duration.ofHours(1)));
        var batchSize = file.number("ingest.batch-size", BATCH_SIZE, 1, 10_000);
        var queue = file.number("ingest.queue", QUEUE, 1, 100_000);
        var place =
                new PlaceSettings(
                        file.text("province.name", "Quảng Ninh"),
                        file.value(
                                "province.time-zone",
                                ZoneId.of("Asia/Ho_Chi_Minh"),
                                ProvinceSettings::zone),
                        file.duration(
                                "province.quarter-hour",
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(1),
                                Duration.ofHours(1)),
                        file.path("province.public-key-file", PlaceSettings.PUBLIC_KEY));
        var people = people(file, page.address());
        var metrics = metrics(file);
        var usual = BulletinSettings.USUAL;
        var bulletins =
                new BulletinSettings(
                        file.path("bulletins.key-file", usual.key()),
                        file.path("bulletins.endorsement-file", usual.endorsement()));
        file.check();
        return new ProvinceSettings(
                broker.orElseThrow(),
                database.orElseThrow(),
                page,
                batchSize,
                queue,
                place,
                people,
                metrics,
                bulletins);
    }

    /// Without a sign-in, or without TLS, the page is for this machine alone.
    private static PeopleSettings people(SettingsFile file, String address) {
        var signIn = file.flag("people.sign-in", true);
        var keyFile = file.path("people.key-file", PeopleSettings.KEY_FILE);
        var url = file.value("page.url", Optional.<URI>empty(), ProvinceSettings::publicUrl);
        if (!address.matches(LOOPBACK)) {
            if (!signIn) {
                file.problem(
                        "people.sign-in",
                        "must be true unless page.address is on loopback",
                        signIn);
            } else if (url.isEmpty()) {
                file.problem(
                        "page.address",
                        "must be on loopback unless page.url says under which https address a proxy shows the page; passwords must not cross a network in the clear",
                        address);
            }
        }
        return new PeopleSettings(signIn, keyFile, url, PasswordCost.USUAL);
    }

    private static Optional<URI> publicUrl(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var mustBe = "must be \"https://host\" or \"https://host:port\", without a path";
        try {
            var url = new URI(text);
            var bare =
                    url.getPath().isEmpty() && url.getQuery() == null && url.getFragment() == null;
            if (!"https".equals(url.getScheme()) || url.getHost() == null || !bare) {
                throw new IllegalArgumentException(mustBe);
            }
            return Optional.of(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(mustBe, e);
        }
    }

    private static Optional<MetricsSettings> metrics(SettingsFile file) {
        var address = file.text("metrics.address", "127.0.0.1");
        var port = file.number("metrics.port", 9464, 0, 65535);
        return port == 0 ? Optional.empty() : Optional.of(new MetricsSettings(address, port));
    }

    private static Optional<BrokerSettings> broker(SettingsFile file) {
        var url = file.required("broker.url", ProvinceSettings::brokerUrl);
        var clientId = file.text("broker.client-id", "");
        var group = file.text("broker.share-group", "province");
        var encrypted = url.isPresent() && url.get().getScheme().equals("mqtts");
        var tls = tls(file, encrypted);
        var id = clientId.isEmpty() ? anyClientId() : clientId;
        return url.map(known -> new BrokerSettings(known, tls, id, group));
    }

    private static Optional<BrokerSettings.Tls> tls(SettingsFile file, boolean needed) {
        Function<String, Path> absolute = ProvinceSettings::absolute;
        if (!needed) {
            // asked for all the same, so that they are known settings
            var unused = Path.of("");
            file.value("broker.trusted-ca", unused, absolute);
            file.value("broker.certificate", unused, absolute);
            file.value("broker.key", unused, absolute);
            return Optional.empty();
        }
        var trustedCa = file.required("broker.trusted-ca", absolute);
        var certificate = file.required("broker.certificate", absolute);
        var key = file.required("broker.key", absolute);
        if (trustedCa.isEmpty() || certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BrokerSettings.Tls(trustedCa.get(), certificate.get(), key.get()));
    }

    private static Optional<DatabaseSettings> database(SettingsFile file) {
        var url =
                file.required(
                        "database.url",
                        text -> {
                            if (!text.startsWith("jdbc:postgresql:")) {
                                throw new IllegalArgumentException(
                                        "must be \"jdbc:postgresql://host:port/name\"");
                            }
                            return text;
                        });
        var user = file.text("database.user", "conglang");
        var password = file.value("database.password-file", "", ProvinceSettings::secret);
        return url.map(known -> new DatabaseSettings(known, user, password));
    }

    private static URI brokerUrl(String text) {
        var mustBe = "must be \"mqtts://host:port\", or \"mqtt://host:port\" on loopback";
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(mustBe, e);
        }
        var host = url.getHost();
        var plain = "mqtt".equals(url.getScheme());
        if (host == null || url.getPort() < 1 || !(plain || "mqtts".equals(url.getScheme()))) {
            throw new IllegalArgumentException(mustBe);
        }
        if (plain && !host.matches("localhost|127\\..*|\\[::1]")) {
            throw new IllegalArgumentException(
                    mustBe + "; what halls send must not cross a network in the clear");
        }
        return url;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone such as \"Asia/Ho_Chi_Minh\"", e);
        }
    }

    private static Path absolute(String text) {
        var path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("must be an absolute path");
        }
        return path;
    }

    private static String secret(String file) {
        try {
            return Files.readString(absolute(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("must be a file that we can read", e);
        }
    }

    private static String anyClientId() {
        var random = RandomGenerator.getDefault().nextInt();
        return "conglang-province-" + HexFormat.of().toHexDigits(random);
    }
}
