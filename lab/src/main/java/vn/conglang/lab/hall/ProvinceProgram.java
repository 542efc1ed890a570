package vn.conglang.lab.hall;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.ProcessBook;
import vn.conglang.lab.process.Program;

/// Our receiving end at the province, run as a user without rights.
public final class ProvinceProgram {
    private static final int PORT = 8090;

    private static final Duration VERIFYING = Duration.ofMinutes(2);

    private final Namespace province;
    private final Folders folders;
    private final LabSettings.Pace pace;
    private final Programs programs;
    private final Service service;

    ProvinceProgram(Namespace province, Folders folders, LabSettings.Pace pace, ProcessBook book) {
        this.province = province;
        this.folders = folders;
        this.pace = pace;
        this.programs = new Programs(folders);
        var java =
                programs.of(
                        "province",
                        List.of("-Xmx128m", "-XX:+UseSerialGC"),
                        List.of("--settings", settings().toString()));
        this.service =
                new Service(
                        "province",
                        province.inside(Unprivileged.PROVINCE.run(java)),
                        this::serves,
                        folders.log("province"),
                        book);
    }

    /// The program.
    public Service service() {
        return service;
    }

    /// The province's page as an officer sees it.
    public Answer page() {
        return Answer.of(
                province.inside(
                                Program.of(Request.get("http://127.0.0.1:" + PORT + "/").curl())
                                        .within(Duration.ofSeconds(20)))
                        .run());
    }

    /// Proves what is stored, as an auditor does.
    ///
    /// @param arguments beside the settings
    public Finished verify(String... arguments) {
        var verify = new ArrayList<>(List.of("verify", "--settings", settings().toString()));
        verify.addAll(List.of(arguments));
        var java = programs.of("province", List.of("-XX:+UseSerialGC"), verify);
        return province.inside(Unprivileged.PROVINCE.run(java).within(VERIFYING)).run();
    }

    void prepare(Identity identity) {
        programs.refresh("province");
        Unprivileged.PROVINCE.own(identity.key());
        Folders.write(settings(), toml(identity));
    }

    private boolean serves() {
        return page().status() == 200;
    }

    private Path settings() {
        return folders.root().resolve("province/province.toml");
    }

    private String toml(Identity identity) {
        return """
        [broker]
        url = "mqtts://%s:%d"
        trusted-ca = "%s"
        certificate = "%s"
        key = "%s"
        [database]
        url = "%s"
        user = "%s"
        [page]
        address = "127.0.0.1"
        port = %d
        [province]
        quarter-hour = "%ds"
        """
                .formatted(
                        Addresses.BROKER_NAME,
                        Addresses.BROKER_PORT,
                        identity.trustedCa(),
                        identity.certificate(),
                        identity.key(),
                        Database.url(),
                        Database.user(),
                        PORT,
                        pace.quarterHour().toSeconds());
    }
}
