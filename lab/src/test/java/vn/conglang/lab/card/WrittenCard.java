package vn.conglang.lab.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vn.conglang.lab.process.Program;

/// A card that the real program wrote, and the box's files in it.
///
/// @param folder the boot partition
/// @param files of the box by path
record WrittenCard(Path folder, Map<String, String> files) {
    private static final String SETTINGS =
            """
            [broker]
            address = "mqtts://mqtt.example.vn:8883"
            [enrolment]
            address = "https://est.example.vn:8443"
            [card]
            repository = "https://repo.example.vn/conglang"
            ssh-keys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0ctTXTqzzt4v8sVMwbJ5fzNwN9N5yTjP2nQvOXu1xw tho"]
            """;
    private static final String FACTS =
            """
            hall,fact,value,from,until
            qn-0417,name,"Nhà ""văn hóa"" 👵🏽 thôn: 'Đầm Buôn' #1",2026-11-01,
            qn-0417,commune,06895,2026-11-01,
            qn-0417,access-point,@KIND@,2026-11-01,
            qn-0417,uplink,metered,2026-11-01,
            qn-0417,languages,vi en tyz,2026-11-01,
            qn-0417,hours,"Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00",2026-11-01,
            qn-0417,wifi-name,Wifi «nhà» # 'x' = 1,2026-11-01,
            qn-0417,ring,trial,2026-11-01,
            """;

    static WrittenCard of(Path directory, String accessPoint, String... options)
            throws IOException {
        var workshop = directory.resolve("workshop");
        var folder = Files.createDirectories(directory.resolve("bootfs"));
        write(workshop.resolve("provisioning.toml"), SETTINGS);
        write(workshop.resolve("roster/facts.csv"), FACTS.replace("@KIND@", accessPoint));
        write(workshop.resolve("authority/root.pem"), pem("CERTIFICATE"));
        write(workshop.resolve("signing/province.pem"), pem("PUBLIC KEY"));
        write(
                workshop.resolve("repository/public/conglang-archive-key.asc"),
                pem("PGP PUBLIC KEY BLOCK"));
        var arguments =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.conglang.provisioning.Main",
                                "card",
                                "qn-0417",
                                "--workshop",
                                workshop.toString(),
                                "--to",
                                folder.toString()));
        arguments.addAll(List.of(options));
        Program.of(arguments).check();
        return new WrittenCard(folder, files(folder.resolve("user-data")));
    }

    private static Map<String, String> files(Path userData) throws IOException {
        var load = new Load(LoadSettings.builder().build());
        var data = part(load.loadFromString(Files.readString(userData)));
        var files = new TreeMap<String, String>();
        for (var each : (List<?>) Objects.requireNonNull(data.get("write_files"))) {
            var file = part(each);
            files.put(String.valueOf(file.get("path")), String.valueOf(file.get("content")));
        }
        return files;
    }

    String file(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    /// Puts the box's files under a root.
    void unpack(Path root) throws IOException {
        for (var file : files.entrySet()) {
            write(root.resolve(file.getKey().substring(1)), file.getValue());
        }
    }

    private static Map<?, ?> part(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static String pem(String kind) {
        return "-----BEGIN %s-----\nAAAA\n-----END %s-----\n".formatted(kind, kind);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
