package vn.conglang.lab.scenario;

import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.hall.Addresses;

/// Mosquitto's own clients, towards the lab's broker.
final class Mosquitto {
    private Mosquitto() {}

    /// The command line of `mosquitto_sub` or `mosquitto_pub` as somebody, about a topic; more may
    /// be added.
    static List<String> client(String program, Identity identity, String topic) {
        return new ArrayList<>(
                List.of(
                        program,
                        "-V",
                        "5",
                        "-h",
                        Addresses.BROKER_NAME,
                        "-p",
                        Integer.toString(Addresses.BROKER_PORT),
                        "--cafile",
                        identity.trustedCa().toString(),
                        "--cert",
                        identity.certificate().toString(),
                        "--key",
                        identity.key().toString(),
                        "-t",
                        topic));
    }
}
