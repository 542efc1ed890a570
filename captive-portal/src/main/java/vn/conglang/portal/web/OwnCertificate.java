package vn.conglang.portal.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificate that a box gives itself: for the desk, which is reached by an address that no
/// authority certifies. The key is born here by the JDK's `keytool` and never leaves the card.
public final class OwnCertificate {
    private static final String ALIAS = "desk";
    private static final long PATIENCE_SECONDS = 150;

    /// Guards nothing: the file's permissions do. PKCS #12 wants one.
    private static final char[] PASSWORD = "on-this-card".toCharArray();

    private OwnCertificate() {}

    /// The TLS of this box. Made at the first start and when the addresses have changed: a browser
    /// that was told to trust it goes on doing so.
    ///
    /// @param folder where it lies
    /// @param addresses by which the desk is reached
    /// @throws WebException when it can't be made or read
    public static SSLContext open(Path folder, List<InetAddress> addresses) {
        var names = names(addresses);
        var file = file(folder, names);
        try {
            if (!Files.exists(file)) {
                make(file, names);
            }
            return context(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new WebException("the desk's certificate " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebException("the desk's certificate " + file, e);
        }
    }

    /// When it ends; empty when it was not made yet or can't be read.
    ///
    /// @param folder where it lies
    /// @param addresses by which the desk is reached
    public static Optional<Instant> validUntil(Path folder, List<InetAddress> addresses) {
        var file = file(folder, names(addresses)).toFile();
        try {
            return KeyStore.getInstance(file, PASSWORD).getCertificate(ALIAS)
                            instanceof X509Certificate certificate
                    ? Optional.of(certificate.getNotAfter().toInstant())
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // whoever opens it will say so
        }
    }

    private static String names(List<InetAddress> addresses) {
        return Stream.concat(
                        Stream.of("dns:localhost", "ip:127.0.0.1"),
                        addresses.stream().map(each -> "ip:" + each.getHostAddress()))
                .collect(Collectors.joining(","));
    }

    private static Path file(Path folder, String names) {
        return folder.resolve("desk-" + Integer.toHexString(names.hashCode()) + ".p12");
    }

    private static void make(Path file, String names) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var keytool = new ProcessBuilder(command(fresh, names)).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            keytool.destroyForcibly();
            throw new IOException("keytool did not end");
        }
        if (keytool.exitValue() != 0) {
            var said = keytool.getInputStream().readAllBytes();
            throw new IOException("keytool: " + new String(said, StandardCharsets.UTF_8).strip());
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Valid from long before to long after: this box may not know what day it is.
    private static List<String> command(Path file, String names) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-storetype", "PKCS12"));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=Cong Lang", "-ext", "san=" + names));
        command.addAll(List.of("-startdate", "2025/01/01", "-validity", "18250"));
        command.addAll(List.of("-keystore", file.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        return command;
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
