package vn.conglang.provisioning.workshop;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import vn.conglang.groundwork.settings.SettingsException;

/// The broker that halls and province meet at, as set in `provisioning.toml`.
///
/// @param address where halls find it: `mqtts://host:port`
/// @param listen local address that it listens on; empty is all
/// @param folder where its configuration stands on its machine; empty is the workshop's `broker/`
/// @param clients most clients at once
/// @param restart the command that makes it read its files anew; empty when something else does
public record BrokerSettings(
        URI address, String listen, Path folder, int clients, List<String> restart) {

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
                        file.path("broker.folder", Path.of("")),
                        file.number("broker.clients", 2_000, 10, 100_000),
                        file.list("broker.restart", List.of(), text -> text));
        file.check("broker");
        return settings;
    }
}
