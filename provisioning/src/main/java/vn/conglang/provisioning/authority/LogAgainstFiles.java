package vn.conglang.provisioning.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.conglang.provisioning.workshop.WorkshopException;

/// Holds the log against the certificates that lie beside it: each that was handed out is in the
/// log as it was made.
///
/// @param folder of the authority
record LogAgainstFiles(AuthorityFolder folder) {
    LogAgainstFiles(Path workshop) {
        this(AuthorityFolder.of(workshop));
    }

    /// @throws AuthorityException naming the certificate that is missing or different
    void check(List<Act> acts) {
        var logged = new HashMap<String, String>();
        for (var act : acts) {
            if (act.what().equals(Acts.ISSUED)) {
                logged.put(act.need("serial"), act.need("fingerprint"));
            }
        }
        logged.forEach((serial, fingerprint) -> {
            var certificate = CertificateChain.read(folder.issued(serial)).leaf();
            if (!Fingerprint.of(certificate).equals(fingerprint)) {
                throw new AuthorityException(
                        folder.issued(serial) + ": is not the certificate that the log names");
            }
        });
        strangers(logged);
    }

    /// A power cut between file and log leaves a file that nobody ever received, which is no harm,
    /// and which is told all the same.
    private void strangers(Map<String, String> logged) {
        var issued = folder.issued("x").resolveSibling("");
        if (!Files.isDirectory(issued)) {
            return;
        }
        try (var files = Files.newDirectoryStream(issued, "*.pem")) {
            for (var file : files) {
                var serial = file.getFileName().toString().replace(".pem", "");
                if (!logged.containsKey(serial)) {
                    throw new AuthorityException(
                            file
                                    + ": is not in the log; if the machine lost power while it was"
                                    + " made nobody has it, and it may be deleted");
                }
            }
        } catch (IOException e) {
            throw new WorkshopException("reading " + issued, e);
        }
    }
}
