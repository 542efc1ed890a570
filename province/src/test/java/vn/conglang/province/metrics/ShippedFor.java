package vn.conglang.province.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The shipped files as they are, but for addresses, the way to people, and waits: what takes a
/// minute takes a fifth of a second.
record ShippedFor(Path folder) {
    private static final Pattern MINUTES = Pattern.compile("(for: |offset |\\[)(\\d+)m(?=[]\\s])");
    private static final int MILLIS_FOR_A_MINUTE = 200;

    Path rules() throws IOException {
        var text = Files.readString(ShippedFilesTest.FOLDER.resolve("rules.yml"));
        var quick =
                MINUTES.matcher(text)
                        .replaceAll(wait ->
                                wait.group(1)
                                        + Long.parseLong(wait.group(2)) * MILLIS_FOR_A_MINUTE
                                        + "ms");
        return write("rules.yml", quick);
    }

    Path prometheus(int metrics, int alertmanager) throws IOException {
        return write(
                "prometheus.yml",
                Files.readString(ShippedFilesTest.FOLDER.resolve("prometheus.yml"))
                        .replace("scrape_interval: 1m", "scrape_interval: 1s")
                        .replace("scrape_timeout: 20s", "scrape_timeout: 1s")
                        .replace("evaluation_interval: 1m", "evaluation_interval: 1s")
                        .replace("/usr/share/conglang/monitoring/rules.yml", rules().toString())
                        .replace("127.0.0.1:9464", "127.0.0.1:" + metrics)
                        .replace("127.0.0.1:9093", "127.0.0.1:" + alertmanager));
    }

    Path alertmanager(int webhook) throws IOException {
        var text = Files.readString(ShippedFilesTest.FOLDER.resolve("alertmanager.yml"));
        var receivers =
                """
                receivers:
                  - name: officers
                    webhook_configs: [{ url: "http://127.0.0.1:%1$d/officers" }]
                  - name: operators
                    webhook_configs: [{ url: "http://127.0.0.1:%1$d/operators" }]
                """
                        .formatted(webhook);
        return write(
                "alertmanager.yml",
                text.substring(0, text.indexOf("receivers:\n"))
                                .replace("group_wait: 2m", "group_wait: 3s")
                                .replace("group_wait: 30s", "group_wait: 1s")
                                .replace("group_interval: 15m", "group_interval: 3s")
                                .replace("group_interval: 5m", "group_interval: 2s")
                        + receivers);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
