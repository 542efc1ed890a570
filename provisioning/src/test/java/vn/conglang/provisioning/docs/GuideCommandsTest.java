package vn.conglang.provisioning.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.ProvisionRun;

/// The commands in the guide for installers, done as they stand there, in order. Those for
/// operators are done by the lab's `GuideCommandsIT`.
class GuideCommandsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern BLOCK = Pattern.compile("```(sh|toml)\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path folder;
    private Path workshop = Path.of("");

    @BeforeEach
    void aDesk() throws Exception {
        workshop = Files.createDirectories(folder.resolve("workshop"));
        Files.createDirectories(folder.resolve("bootfs"));
        Files.writeString(folder.resolve("conglang-gateway.deb"), "package");
        list(folder.resolve("danh-sach.xlsx"));
        pem("authority/root.pem", "CERTIFICATE");
        pem("signing/province.pem", "PUBLIC KEY");
        pem("repository/public/conglang-archive-key.asc", "PGP PUBLIC KEY BLOCK");
        Files.writeString(workshop.resolve("provisioning.toml"), block("van-hanh.md", "toml"));
        // sh takes the guide's words apart; what it would have run is noted for this program
        var shim = folder.resolve("conglang-provisioning");
        Files.writeString(
                shim,
                "#!/bin/sh\nprintf '%s\\0' \"$@\" >>\"$NOTE\"\nprintf '\\n\\0' >>\"$NOTE\"\n");
        Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void doesWhatTheGuideSays() throws Exception {
        succeeds(List.of("roster", "import", folder + "/danh-sach.xlsx", "--yes"));
        var commands = commands(block("lap-dat.md", "sh"));

        assertThat(commands).hasSizeGreaterThan(2);
        for (var command : commands) {
            succeeds(command);
        }
        assertThat(folder.resolve("bootfs/user-data")).isNotEmptyFile();
    }

    private void succeeds(List<String> command) {
        var words = new ArrayList<Object>(command);
        words.addAll(List.of("--workshop", workshop));
        var run = ProvisionRun.of(words.toArray());
        assertThat(run.code()).as("%s: %s", command, run.err()).isZero();
        assertThat(run.out()).as("%s", command).isNotBlank();
    }

    /// The arguments of each command, as a shell passes them on.
    private List<List<String>> commands(String script) throws Exception {
        var note = folder.resolve("note");
        var shell = new ProcessBuilder("sh", "-eu", "-c", script).directory(folder.toFile());
        var environment = shell.environment();
        environment.put("NOTE", note.toString());
        environment.put("PATH", folder + ":" + environment.get("PATH"));
        environment.put("BOOTFS", folder.resolve("bootfs").toString());
        environment.put("GOI", folder.resolve("conglang-gateway.deb").toString());
        var process = shell.redirectErrorStream(true).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        var commands = new ArrayList<List<String>>();
        for (var command : Files.readString(note).split("\0\n\0", -1)) {
            if (!command.isEmpty()) {
                commands.add(List.of(command.split("\0", -1)));
            }
        }
        return commands;
    }

    private static String block(String guide, String language) throws Exception {
        var blocks = new StringBuilder();
        var found = BLOCK.matcher(Files.readString(DOCS.resolve(guide)));
        while (found.find()) {
            if (found.group(1).equals(language)) {
                blocks.append(found.group(2));
            }
        }
        return blocks.toString();
    }

    private void pem(String name, String kind) throws Exception {
        var file = workshop.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "-----BEGIN %s-----\nA\n-----END %s-----\n".formatted(kind, kind));
    }

    private static void list(Path file) throws Exception {
        var rows =
                List.of(
                        List.of(
                                "Tên nhà văn hóa",
                                "Xã",
                                "Bộ phát",
                                "Đường truyền",
                                "Trưởng thôn",
                                "SĐT"),
                        List.of(
                                "Nhà văn hóa thôn Đầm Buôn",
                                "Đầm Hà",
                                "Riêng",
                                "Cáp quang",
                                "Lan",
                                "0912345678"),
                        List.of(
                                "Nhà văn hóa thôn Đài Mỏ",
                                "Vạn Yên, huyện Vân Đồn",
                                "Của hộp",
                                "4G",
                                "Bình",
                                "0987654321"));
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Danh sách");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        }
    }
}
