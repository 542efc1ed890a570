package vn.conglang.provisioning.broker;

import java.net.InetSocketAddress;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.BrokerFolder;
import vn.conglang.provisioning.workshop.BrokerSettings;

/// The text of Mosquitto's files (2.0.11 and newer).
///
/// @param settings what is set for this province
/// @param files where the files stand
record MosquittoSettings(BrokerSettings settings, BrokerFolder files) {
    /// Who may read and write what: a hall below its own name, by the name in its certificate.
    String rules() {
        return """
        # Written by: conglang provision broker config. Changes here are lost.

        # every hall: %%u is the common name of its certificate
        pattern write conglang/v1/halls/%%u/up/#
        pattern read conglang/v1/halls/%%u/down/#
        pattern read conglang/v1/all/down/#

        user %s
        topic read conglang/v1/halls/+/up/#
        topic readwrite conglang/v1/halls/+/down/#
        topic readwrite conglang/v1/all/down/#
        """
                .formatted(Authority.PROVINCE);
    }

    String configuration() {
        return """
        # Written by: conglang provision broker config. Changes here are lost.

        # Halls. The name in the certificate is the user and the client, so no hall can take
        # another one's place.
        listener %d%s
        use_username_as_clientid true
        max_connections %d
        %s
        # The province's own programs: several with one name. Not to be reached by halls.
        listener %d %s
        max_connections 100
        %s
        allow_anonymous false
        acl_file %s

        # as large as any program of ours takes
        max_packet_size 1048576
        max_queued_messages 100000
        max_queued_bytes 268435456
        persistent_client_expiration 14d
        set_tcp_nodelay true

        persistence true
        persistence_location %s/
        autosave_interval 60

        log_dest stderr
        log_timestamp_format %%Y-%%m-%%dT%%H:%%M:%%S
        log_type error
        log_type warning
        log_type notice
        """
                .formatted(
                        settings.address().getPort(),
                        settings.listen().isEmpty() ? "" : " " + settings.listen(),
                        settings.clients(),
                        identity(),
                        settings.province().getPort(),
                        bare(settings.province()),
                        identity(),
                        files.rules(),
                        settings.data());
    }

    private String identity() {
        return """
        max_topic_alias 0
        cafile %s
        crlfile %s
        certfile %s
        keyfile %s
        tls_version tlsv1.2
        require_certificate true
        use_identity_as_username true
        """
                .formatted(files.trustedCa(), files.lists(), files.certificate(), files.key());
    }

    private static String bare(InetSocketAddress address) {
        return address.getHostString().replaceAll("[\\[\\]]", "");
    }
}
