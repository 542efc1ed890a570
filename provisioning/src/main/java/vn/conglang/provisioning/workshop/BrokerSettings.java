package vn.conglang.provisioning.workshop;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import vn.conglang.groundwork.settings.SettingsException;

/// The broker that halls and province meet at, as set in `provisioning.toml`.
///
/// @param address where halls find it: `mqtts://host:port`
/// @param listen local address on which it listens for halls; empty is all
/// @param province local address and port on which it listens for the province's own programs
/// @param clients most halls connected at once
/// @param folder where the files stand that it reads
/// @param data where it keeps retained messages on its machine
/// @param restart the command that makes it read them anew and drops who is connected; empty when
///   something else does
public record BrokerSettings(
        URI address,
        String listen,
        InetSocketAddress province,
        int clients,
        Path folder,
        Path data,
        List<String> restart) {

    /// Copies the command.
    public BrokerSettings {
        restart = List.copyOf(restart);
    }

    /// The table `[broker]` of a workshop's settings.
    ///
    /// @throws SettingsException listing every problem, one a line
    public static BrokerSettings of(Path workshop) {
        var file = new Workshop(workshop).settings();
        var settings =
                new BrokerSettings(
                        file.value(
                                "broker.address",
                                URI.create("mqtts://localhost:8883"),
                                text -> Addresses.of(text, "mqtts")),
                        file.text("broker.listen", ""),
                        file.value(
                                "broker.province",
                                InetSocketAddress.createUnresolved("127.0.0.1", 8884),
                                Addresses::local),
                        file.number("broker.clients", 2_000, 10, 100_000),
                        file.path("broker.folder", workshop.resolve("broker")),
                        file.path("broker.data", Path.of("/var/lib/mosquitto")),
                        file.list("broker.restart", List.of(), text -> text));
        file.check("broker");
        return settings;
    }
}
