package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;
import vn.conglang.telemetry.HallId;

/// The operator's guide, line by line, by a shell: the program as it is packaged, a real Mosquitto,
/// reprepro and GnuPG. Passphrases come as a systemd service gets them, where a person would type.
class GuideCommandsIT {
    private static final Path GUIDE = Path.of("..", "docs", "van-hanh.md");
    private static final Pattern BLOCK =
            Pattern.compile("```(sh|toml|text)\n(.*?)```", Pattern.DOTALL);
    private static final String LIST =
            """
            Tên nhà văn hóa,Xã,Bộ phát,Đường truyền,Trưởng thôn,SĐT
            Nhà văn hóa thôn Đầm Buôn,Đầm Hà,Riêng,Cáp quang,Lan,0912345678
            Nhà văn hóa thôn Đài Mỏ,"Vạn Yên, huyện Vân Đồn",Của hộp,4G,Bình,0987654321
            """;
    private static final String PACKAGE =
            """
            Package: conglang-gateway
            Version: 1.4.0
            Architecture: all
            Section: net
            Priority: optional
            Maintainer: Test <test@example.vn>
            Description: test
            """;

    private static final ProvinceWorkshop WORKSHOP = ProvinceWorkshop.create();
    private static final RealBroker BROKER = RealBroker.of(WORKSHOP);

    @BeforeAll
    static void aDesk() throws IOException {
        Root.demand(); // Mosquitto runs as its own user
        for (var name :
                List.of("bootfs", "usb", "usb2", "backup", "credentials", "package/DEBIAN")) {
            Files.createDirectories(file(name));
        }
        for (var name :
                List.of(
                        "conglang-root",
                        "conglang-new-root",
                        "conglang-issuing",
                        "conglang-signing",
                        "updates-key")) {
            Files.copy(WORKSHOP.passphraseFile(), file("credentials/" + name));
        }
        WORKSHOP.settings(settings());
        write("cai-dat.toml", block("text"));
        write("danh-sach.xlsx", LIST); // what it is shows in its first bytes
        write("package/DEBIAN/control", PACKAGE);
        Program.of("dpkg-deb", "--build", file("package").toString(), file("new.deb").toString())
                .check();
        write("conglang-provisioning", shim());
        Files.setPosixFilePermissions(
                file("conglang-provisioning"), PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void away() throws IOException {
        if (Files.exists(file("serve.pid"))) {
            Program.of("kill", Files.readString(file("serve.pid")).strip()).run();
        }
        BROKER.close();
        WORKSHOP.close();
    }

    @Test
    void doesWhatTheGuideSays() throws IOException {
        var lines = block("sh").lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines).hasSizeGreaterThan(40);
        for (var line : lines) {
            if (line.matches("conglang-provisioning authority (show|revoke) .*")) {
                aBoxEnrols(line.split(" ", -1)[3]);
            }
            var done = shell(line);
            assertThat(done.exitCode()).as("%s%n%s%s", line, done.out(), done.err()).isZero();
        }

        assertThat(shell("conglang-provisioning updates status").out())
                .contains("trial", "1.4.0", "updates go round");
        assertThat(file("bootfs/user-data")).isNotEmptyFile();
        assertThat(Wait.until(Duration.ofMinutes(1), GuideCommandsIT::serves)).isTrue();
        aCopyIsAWorkshop();
    }

    /// The backup, laid out somewhere else.
    private static void aCopyIsAWorkshop() throws IOException {
        Files.createDirectory(file("other"));
        Program.of(
                        "tar",
                        "-C",
                        file("other").toString(),
                        "-xf",
                        file("backup/xuong.tar").toString())
                .check();
        var command = WORKSHOP.command("authority", "log", "verify");
        command.set(command.size() - 1, file("other").toString());
        assertThat(Program.of(command).check()).contains("unbroken");
    }

    private static boolean serves() {
        return ProvinceWorkshop.read(file("serve.log")).contains("Boxes enrol at");
    }

    private static void aBoxEnrols(String hall) {
        var box = Box.withNewKey(WORKSHOP.directory(), hall);
        var _ = WORKSHOP.authority(Duration.ZERO).issueHall(new HallId(hall), box.publicKey());
    }

    private static Finished shell(String line) {
        return Program.of("sh", "-euc", "cd " + WORKSHOP.directory() + "\n" + line)
                .startedBy(
                        List.of(
                                "env",
                                "PATH=" + WORKSHOP.directory() + ":" + System.getenv("PATH"),
                                "CREDENTIALS_DIRECTORY=" + file("credentials"),
                                "XUONG=" + WORKSHOP.folder(),
                                "USB=" + file("usb"),
                                "USB_MOI=" + file("usb2"),
                                "BOOTFS=" + file("bootfs"),
                                "SAO_LUU=" + file("backup"),
                                "GOI=" + file("new.deb")))
                .within(Duration.ofMinutes(2))
                .run();
    }

    /// The guide's own, but for where Mosquitto and the enrolment server listen here.
    private static String settings() throws IOException {
        var broker = BROKER.settings().replace("//localhost", "//mqtt.example.vn");
        return block("toml")
                .replaceAll("(?s)\\[broker].*?(?=\n\\[)", Matcher.quoteReplacement(broker))
                .replace(
                        ":8443\"",
                        ":8443\"\nlisten = \"127.0.0.1\"\nport = " + ProvinceWorkshop.freePort());
    }

    private static String shim() {
        var program =
                WORKSHOP.command().stream()
                        .takeWhile(word -> !word.equals("--workshop"))
                        .collect(Collectors.joining("' '", "'", "'"));
        return """
        #!/bin/sh
        case "$1 ${2:-}" in
        commune*) exec %1$s "$@" ;;
        *serve) echo $$ >serve.pid; exec %1$s "$@" --workshop "$XUONG" >serve.log 2>&1 </dev/null ;;
        *) exec %1$s "$@" --workshop "$XUONG" ;;
        esac
        """
                .formatted(program);
    }

    private static String block(String language) throws IOException {
        return BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .collect(Collectors.joining());
    }

    private static Path file(String name) {
        return WORKSHOP.directory().resolve(name);
    }

    private static void write(String name, String text) {
        ProvinceWorkshop.write(file(name), text);
    }
}
