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
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Namespace province;
    private final Folders folders;
    private final LabSettings.Pace pace;
    private final Programs programs;
    private final Service service;
    private final Place place;

    /// Which of several it is.
    ///
    /// @param name of the service, its folder and its log
    /// @param port of its page
    record Place(String name, int port) {
        static final Place FIRST = new Place("province", 8090);
        static final Place SECOND = new Place("province-2", 8091);
    }

    ProvinceProgram(
            Namespace province,
            Folders folders,
            LabSettings.Pace pace,
            ProcessBook book,
            Place place) {
        this.place = place;
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
                        place.name(),
                        province.inside(Unprivileged.PROVINCE.run(java)),
                        this::serves,
                        folders.log(place.name()),
                        book);
    }

    /// The program.
    public Service service() {
        return service;
    }

    /// The province's page as an officer sees it.
    public Answer page() {
        return page("/");
    }

    /// A page of the province's, from `/`.
    public Answer page(String path) {
        return Answer.of(
                province.inside(
                                Program.of(
                                                Request.get(
                                                                "http://127.0.0.1:"
                                                                        + place.port()
                                                                        + path)
                                                        .curl())
                                        .within(Duration.ofSeconds(20)))
                        .run());
    }

    /// Proves what is stored, as an auditor does.
    public Finished verify() {
        return run("verify");
    }

    /// Notes a visit to a hall.
    ///
    /// @param code as the hall's desk shows it
    public Finished visit(String code) {
        return run("visit", "--by", "Tổ công nghệ số", code);
    }

    /// Makes its key for bulletins, and prints the public half.
    public Finished bulletinKey() {
        return run("bulletin-key");
    }

    /// Where the workshop's word for that key goes.
    public Path bulletinEndorsement() {
        return bulletins().resolve("bulletin.endorsed");
    }

    private Path bulletins() {
        return folders.root().resolve("province/bulletins");
    }

    /// Looks for what a restored backup lost.
    public Finished holes(String... options) {
        return run("holes", options);
    }

    private Finished run(String command, String... arguments) {
        var all = new ArrayList<>(List.of(command, "--settings", settings().toString()));
        all.addAll(List.of(arguments));
        var java = programs.of("province", List.of("-XX:+UseSerialGC"), all);
        return province.inside(Unprivileged.PROVINCE.run(java).within(PATIENCE)).run();
    }

    void prepare(Identity identity) {
        if (place.equals(Place.FIRST)) {
            programs.refresh("province");
        }
        Unprivileged.PROVINCE.own(identity.key());
        Folders.write(settings(), toml(identity));
        Folders.write(bulletins().resolve("README"), "The key for bulletins.\n");
        Unprivileged.PROVINCE.own(bulletins());
    }

    private boolean serves() {
        return page().status() == 200;
    }

    private Path settings() {
        return folders.root().resolve(place.name()).resolve("province.toml");
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
        [people]
        sign-in = false
        [bulletins]
        key-file = "%s"
        endorsement-file = "%s"
        [metrics]
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
                        place.port(),
                        bulletins().resolve("bulletin.key"),
                        bulletinEndorsement(),
                        place.equals(Place.FIRST) ? 9464 : 0,
                        pace.quarterHour().toSeconds());
    }
}
