package vn.conglang.lab.hall;

import java.nio.file.Path;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.process.ProcessBook;

/// The province's Mosquitto: mutual TLS only, the certificate's name is the user, and a hall may
/// write below its own `up/` and read its own `down/` and `all/`.
public final class Broker {
    private static final String ACL =
            """
            # every hall: %u is the common name of its certificate
            pattern write conglang/v1/halls/%u/up/#
            pattern read conglang/v1/halls/%u/down/#
            pattern read conglang/v1/all/down/#

            user province
            topic read conglang/v1/halls/+/up/#
            topic readwrite conglang/v1/halls/+/down/#
            topic readwrite conglang/v1/all/down/#

            # a bench speaks for many halls over few connections
            user simulator
            topic write conglang/v1/halls/+/up/#
            topic read conglang/v1/halls/+/down/#

            # the scenario tests look over everyone's shoulder
            user watcher
            topic read #
            """;

    private final Namespace province;
    private final Folders folders;
    private final Service mosquitto;

    Broker(Namespace province, Folders folders, ProcessBook book) {
        this.province = province;
        this.folders = folders;
        this.mosquitto =
                new Service(
                        "broker",
                        province.program("mosquitto", "-c", file("mosquitto.conf").toString()),
                        this::listens,
                        folders.log("broker"),
                        book);
    }

    /// Mosquitto.
    public Service service() {
        return mosquitto;
    }

    /// Writes its settings and starts it.
    ///
    /// @param identity readable for root, who starts it
    void start(Identity identity) {
        Folders.giveTo(Unprivileged.MOSQUITTO, folders.folder("broker/data"));
        Folders.write(file("acl"), ACL);
        Folders.write(file("mosquitto.conf"), configuration(identity));
        Unprivileged.MOSQUITTO.own(identity.key());
        mosquitto.start();
    }

    private boolean listens() {
        return province.program("ss", "-Hltn", "sport", "=", ":" + Addresses.BROKER_PORT)
                .run()
                .out()
                .contains("LISTEN");
    }

    private Path file(String name) {
        return folders.root().resolve("broker").resolve(name);
    }

    private String configuration(Identity identity) {
        return """
        user mosquitto
        listener %d
        cafile %s
        certfile %s
        keyfile %s
        require_certificate true
        use_identity_as_username true
        acl_file %s
        # Paho's topic aliases break its own sessions
        max_topic_alias 0
        set_tcp_nodelay true
        max_packet_size 1048576
        max_queued_messages 100000
        max_queued_bytes 268435456
        persistence true
        persistence_location %s/
        log_dest stderr
        log_timestamp_format %%Y-%%m-%%dT%%H:%%M:%%S
        """
                .formatted(
                        Addresses.BROKER_PORT,
                        identity.trustedCa(),
                        identity.certificate(),
                        identity.key(),
                        file("acl"),
                        file("data"));
    }
}
