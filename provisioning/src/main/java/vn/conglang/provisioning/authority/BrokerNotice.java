package vn.conglang.provisioning.authority;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.conglang.provisioning.workshop.BrokerSettings;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.provisioning.workshop.WorkshopTurn;

/// Brings revocation lists and trusted authorities to the broker: copies them into its folder and
/// runs the command that makes it read them and drop who is connected. Thread-safe, beside other
/// programs too.
final class BrokerNotice {
    private static final long LIMIT_SECONDS = 60;

    private final AuthorityFolder folder;
    private final BrokerFolder broker;
    private final List<String> command;
    private final ActLog log;
    private final WorkshopTurn turn;

    BrokerNotice(AuthorityFolder folder, BrokerSettings settings, ActLog log) {
        this.folder = folder;
        this.broker = new BrokerFolder(settings.folder());
        this.command = settings.restart();
        this.log = log;
        this.turn = new WorkshopTurn(folder.notice());
    }

    /// Tells it, unless it has been told of the files as they are now.
    Telling tellWhereDue() {
        return turn.alone(() -> {
            var ours = Files.isDirectory(broker.folder());
            if (!ours && command.isEmpty()) {
                return new Telling.Nobody();
            }
            if (ours) {
                WorkshopFile.copyPublic(folder.trust(), broker.trustedCa());
                WorkshopFile.copyPublic(folder.lists(), broker.lists());
            }
            var state = state();
            if (WorkshopFile.find(told()).equals(Optional.of(state))) {
                return new Telling.Told();
            }
            var problem = command.isEmpty() ? Optional.<String>empty() : run();
            if (problem.isPresent()) {
                return new Telling.Failed(problem.get());
            }
            WorkshopFile.writeSecret(told(), state);
            log.note(Acts.BROKER_TOLD, Map.of("files", state));
            return command.isEmpty() ? new Telling.FilesOnly(broker.folder()) : new Telling.Told();
        });
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
        var text = new StringBuilder(WorkshopFile.read(folder.trust()));
        text.append(WorkshopFile.read(folder.lists()));
        broker.read().forEach(file -> WorkshopFile.find(file).ifPresent(text::append));
        return Fingerprint.of(text.toString().getBytes(UTF_8));
    }
}
