package vn.conglang.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A memory card of 4 MB, as a file system of its own, that a test fills or turns read-only, as the
/// kernel does with one that dies. Needs root, to mount it.
public final class SmallCard implements BeforeEachCallback, AfterEachCallback {
    private @Nullable Path mounted;

    /// How a card takes nothing more.
    public enum Refusal {
        FULL,
        READ_ONLY
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (!"root".equals(System.getProperty("user.name"))) {
            fail("SmallCard mounts a small disk and needs root");
        }
        mounted = Files.createTempDirectory("conglang-card");
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mounted.toString());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        run("umount", folder().toString());
        Files.delete(folder());
    }

    /// Where it is.
    public Path folder() {
        return Objects.requireNonNull(mounted);
    }

    /// From now on it takes nothing.
    public void refuse(Refusal how) throws IOException, InterruptedException {
        switch (how) {
            case FULL -> fill();
            case READ_ONLY -> run("mount", "-o", "remount,ro", folder().toString());
        }
    }

    /// There is room again.
    public void recover() throws IOException, InterruptedException {
        run("mount", "-o", "remount,rw", folder().toString());
        Files.deleteIfExists(ballast());
    }

    private void fill() throws IOException {
        try (var out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private Path ballast() {
        return folder().resolve("ballast");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
    }
}
