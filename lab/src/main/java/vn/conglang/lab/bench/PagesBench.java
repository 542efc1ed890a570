package vn.conglang.lab.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import vn.conglang.lab.process.Program;
import vn.conglang.province.BrokerSettings;
import vn.conglang.province.Province;
import vn.conglang.province.ProvinceSettings;
import vn.conglang.province.board.PageSettings;
import vn.conglang.province.board.PlaceSettings;
import vn.conglang.province.people.PasswordCost;
import vn.conglang.province.people.PeopleSettings;
import vn.conglang.province.store.DatabaseSettings;

/// Fills a real PostgreSQL, starts the real province before it, and asks for each of its pages and
/// reports over HTTP, one after another. The broker is nowhere, so nothing comes in meanwhile, and
/// no sign-in is asked for.
final class PagesBench {
    private static final int WARM_UP = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> FORMS = List.of("xlsx", "csv", "pdf");

    private final ProvinceYears years;
    private final int runs;
    private final Path work;
    private final PrintWriter progress;

    /// @param runs how often each page is asked for
    /// @param work where the database lies meanwhile
    PagesBench(ProvinceYears years, int runs, Path work, PrintWriter progress) {
        this.years = years;
        this.runs = runs;
        this.work = work;
        this.progress = progress;
    }

    PagesReport measure() {
        var folder = BenchLab.hallFolder(work);
        try (var postgres = postgres(folder)) {
            var database =
                    new DatabaseSettings(
                            postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
            var began = System.nanoTime();
            years.fill(database, progress);
            var seconds = (System.nanoTime() - began) / 1_000_000_000;
            progress.printf("filled in %d s%n", seconds);
            try (var province = Province.start(settings(folder, database))) {
                return ask(province.port(), seconds);
            }
        } catch (IOException e) {
            throw new BenchException("running PostgreSQL in " + folder, e);
        } finally {
            Program.of("rm", "-rf", folder.toString()).check();
        }
    }

    private static EmbeddedPostgres postgres(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver((_, machine) -> programs(machine))
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_wal_size", "4GB")
                .setPGStartupWait(PATIENCE)
                .start();
    }

    private static InputStream programs(String machine) {
        var kind = machine.equals("aarch64") ? "arm_64" : "x86_64";
        return Objects.requireNonNull(
                PagesBench.class.getResourceAsStream("/postgres-linux-%s.txz".formatted(kind)));
    }

    private static ProvinceSettings settings(Path folder, DatabaseSettings database) {
        return new ProvinceSettings(
                new BrokerSettings(
                        URI.create("mqtt://127.0.0.1:1"), Optional.empty(), "bench", "bench"),
                database,
                new PageSettings("127.0.0.1", 0, Duration.ofMinutes(5)),
                ProvinceSettings.BATCH_SIZE,
                ProvinceSettings.QUEUE,
                new PlaceSettings("Quảng Ninh", ProvinceYears.ZONE, Duration.ofMinutes(15)),
                new PeopleSettings(
                        false, folder.resolve("none"), Optional.empty(), PasswordCost.USUAL),
                Optional.empty());
    }

    private PagesReport ask(int port, long fillSeconds) {
        var before = load();
        var pages = new ArrayList<PagesReport.Page>();
        try (var client = HttpClient.newHttpClient()) {
            paths().forEach((name, path) -> {
                progress.println(name);
                pages.add(ask(client, name, path, URI.create("http://127.0.0.1:" + port + path)));
            });
        }
        return new PagesReport(
                PagesReport.NAME,
                Machine.commit(),
                Machine.describe(),
                List.of(before, load()),
                years.halls(),
                years.days(),
                years.recent(),
                runs,
                fillSeconds,
                pages);
    }

    /// Every page and report, by its name.
    private Map<String, String> paths() {
        var paths = new TreeMap<String, String>();
        var hall = years.speaking();
        var commune = years.commune();
        paths.put("morning", "/morning");
        paths.put("halls", "/");
        paths.put("halls: search", "/?q=nha+van+hoa+thon+1");
        paths.put("halls: to look at", "/?look=1");
        paths.put("halls: commune", "/?commune=" + commune);
        paths.put("commune", "/commune/" + commune);
        paths.put("commune: chart of months", "/commune/" + commune + "/months.svg");
        paths.put("hall", "/hall/" + hall);
        years.silent().ifPresent(each -> paths.put("hall that never spoke", "/hall/" + each));
        paths.put("hall: chart of the day", "/hall/" + hall + "/day.svg");
        var month = YearMonth.from(years.today()).minusMonths(1);
        var year = Integer.toString(years.today().getYear() - 1);
        var units = Map.of("province", "province", "commune", commune, "hall", hall);
        Map.of("month", month.toString(), "year", year)
                .forEach((kind, period) ->
                        units.forEach((unit, code) -> {
                            var name = kind + " of a " + unit;
                            var query = "?period=%s&unit=%s".formatted(period, code);
                            paths.put(name + ": page", "/reports" + query);
                            FORMS.forEach(form ->
                                    paths.put(name + ": " + form, "/report." + form + query));
                        }));
        return paths;
    }

    private PagesReport.Page ask(HttpClient client, String name, String path, URI address) {
        var millis = new ArrayList<Double>();
        var bytes = 0L;
        for (var run = -WARM_UP; run < runs; run++) {
            var began = System.nanoTime();
            bytes = get(client, address);
            if (run >= 0) {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        return PagesReport.Page.of(name, path, new Samples(millis), bytes);
    }

    private static long get(HttpClient client, URI address) {
        try {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new BenchException(
                        "status %d for %s".formatted(answer.statusCode(), address));
            }
            return answer.body().length;
        } catch (IOException e) {
            throw new BenchException("asking for " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("the bench was interrupted");
        }
    }

    private static double load() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
        } catch (IOException e) {
            throw new BenchException("reading /proc/loadavg", e);
        }
    }
}
