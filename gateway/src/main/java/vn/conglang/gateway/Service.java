package vn.conglang.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;

/// The gateway until it is told to stop. [#main] is what the systemd unit starts, with the settings
/// file as its one argument: it does without the command line's parser, which no start cache can
/// hold (docs/decisions/0045). What people type is [Main].
public final class Service {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private static final int OK = 0;
    private static final int EX_USAGE = 64;
    private static final int EX_SOFTWARE = 70;

    private Service() {}

    /// Runs the gateway and ends the process with its exit code: 0 stopped, 64 wrong usage, 70
    /// could not start, 78 settings refused.
    ///
    /// @param arguments the settings file
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(exitCode(arguments));
    }

    static int exitCode(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            log.error("expected the settings file and nothing else (got {})", List.of(arguments));
            return EX_USAGE;
        }
        try {
            return run(Path.of(arguments[0]));
        } catch (RuntimeException e) {
            return couldNotStart(e);
        }
    }

    /// Runs it until the process is told to end.
    ///
    /// @return the exit code: 0 stopped, 78 settings refused
    /// @throws RuntimeException naming what could not be started
    static int run(Path settingsFile) throws InterruptedException {
        SettingsFile file;
        GatewaySettings settings;
        try {
            file = SettingsFile.read(settingsFile);
            settings = GatewaySettings.of(file);
        } catch (SettingsException e) {
            return refused(e);
        }
        var stopped = new CountDownLatch(1);
        try (var agent = Agent.open(file, settings)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(agent, stopped), "shutdown"));
            agent.run();
        } finally {
            stopped.countDown();
        }
        return OK;
    }

    private static void stop(Agent agent, CountDownLatch stopped) {
        agent.stop();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says what is wrong with the settings.
    ///
    /// @return the exit code
    static int refused(SettingsException problem) {
        log.error("settings refused:{}{}", System.lineSeparator(), problem.getMessage());
        return SettingsException.EXIT_CODE;
    }

    /// Says why it could not start.
    ///
    /// @return the exit code
    static int couldNotStart(Exception problem) {
        log.error("could not start: {}", inWords(problem));
        log.debug("details", problem);
        return EX_SOFTWARE;
    }

    /// The message of a problem and of what caused it, without a stack trace.
    static String inWords(Throwable problem) {
        var words = new StringBuilder();
        for (@Nullable Throwable t = problem; t != null; t = t.getCause()) {
            words.append(words.isEmpty() ? "" : ": ")
                    .append(t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage());
        }
        return words.toString();
    }
}
