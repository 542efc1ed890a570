package vn.conglang.gateway.named;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.capport.PublicName;

/// The portal's public name, and what stands behind it.
///
/// @param name empty = the hall has none, and phones are told nothing
/// @param addresses of the gateway on the hall's network, for this name alone: on port 443 of the
///   others is the keeper's desk
/// @param certificate PEM file: the name's certificate, then those that lead to its authority
/// @param key PEM file of its key
/// @param trustedCa whom phones trust; empty = the public authorities that this machine knows
/// @param port where the portal listens for this name
/// @param announcement folder, in memory, of what dnsmasq and radvd are to tell phones
public record PublicSettings(
        Optional<PublicName> name,
        List<InetAddress> addresses,
        Path certificate,
        Path key,
        Optional<Path> trustedCa,
        int port,
        Path announcement) {
    public PublicSettings {
        addresses = List.copyOf(addresses);
    }
}
