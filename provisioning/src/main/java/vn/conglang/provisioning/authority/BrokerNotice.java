package vn.conglang.provisioning.authority;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.provisioning.workshop.WorkshopTurn;

/// Brings revocation lists and trusted authorities to the broker: copies them into its folder and
/// runs the command that makes it read them and drop who is connected. Thread-safe, beside other
/// programs too.
final class BrokerNotice {
    private static final long LIMIT_SECONDS = 60;

    private final AuthorityFolder folder;
    private final Path brokerFolder;
    private final List<String> command;
    private final ActLog log;
    private final WorkshopTurn lock;

    BrokerNotice(Path workshop, List<String> command, ActLog log) {
        this.folder = AuthorityFolder.of(workshop);
        this.brokerFolder = workshop.resolve("broker");
        this.command = List.copyOf(command);
        this.log = log;
        this.lock = new WorkshopTurn(folder.notice());
    }

    /// Tells it, unless it has been told of the files as they are now.
    Telling tellWhereDue() {
        return lock.alone(() -> {
            var state = state();
            if (WorkshopFile.find(told()).equals(Optional.of(state))) {
                return new Telling.Told();
            }
            var telling = tell();
            if (telling instanceof Telling.Told || telling instanceof Telling.FilesOnly) {
                WorkshopFile.writeSecret(told(), state);
                log.note(Acts.BROKER_TOLD, Map.of("files", state));
            }
            return telling;
        });
    }

    private Telling tell() {
        var folderThere = Files.isDirectory(brokerFolder);
        if (folderThere) {
            WorkshopFile.writePublic(
                    brokerFolder.resolve("ca.pem"), WorkshopFile.read(folder.trust()));
            WorkshopFile.writePublic(
                    brokerFolder.resolve("crl.pem"), WorkshopFile.read(folder.lists()));
        }
        if (!command.isEmpty()) {
            return run().<Telling>map(Telling.Failed::new).orElseGet(Telling.Told::new);
        }
        return folderThere ? new Telling.FilesOnly(brokerFolder) : new Telling.Nobody();
    }

    private Path told() {
        return folder.notice().resolve("told");
    }

    private Optional<String> run() {
        var output = folder.notice().resolve("restart.log");
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("did not end within " + LIMIT_SECONDS + " s");
            }
            var code = process.exitValue();
            return code == 0
                    ? Optional.empty()
                    : Optional.of("ended with %d: %s".formatted(code, firstLine(output)));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was interrupted");
        }
    }

    private static String firstLine(Path file) {
        return WorkshopFile.find(file)
                .flatMap(text -> text.lines().findFirst())
                .orElse("(it said nothing)");
    }

    private String state() {
        return Fingerprint.of(
                (WorkshopFile.read(folder.trust()) + WorkshopFile.read(folder.lists()))
                        .getBytes(UTF_8));
    }
}
