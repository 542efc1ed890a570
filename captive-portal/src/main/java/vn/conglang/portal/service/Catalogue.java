package vn.conglang.portal.service;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.conglang.telemetry.ServiceCatalogue;

/// What the province vouches for: the public services, how to use them, whom to call in need. The
/// contract writes it as a [ServiceCatalogue].
///
/// @param version from 1; a newer catalogue has a higher one
/// @param services in the order of the first page, at most 12, each id once
/// @param guides in the order of the first page, at most 6, each id once; none: those that come
///   with the program
/// @param emergency in the order of the pages, at most 6; none: those that come with the program
@Json
public record Catalogue(
        long version, List<Service> services, List<Guide> guides, List<EmergencyNumber> emergency) {
    static final int LARGEST = 256 * 1024;
    private static final JsonType<Catalogue> JSON =
            Jsonb.builder().failOnUnknown(false).build().type(Catalogue.class);
    private static final JsonType<Version> VERSION =
            Jsonb.builder().failOnUnknown(false).build().type(Version.class);
    private static final Catalogue SHIPPED = readShipped();

    public Catalogue {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more (got " + version + ")");
        }
        services = some("services", services, ServiceCatalogue.MOST_SERVICES, Service::id);
        guides = some("guides", guides, ServiceCatalogue.MOST_GUIDES, Guide::id);
        emergency =
                some(
                        "emergency",
                        emergency,
                        ServiceCatalogue.MOST_NUMBERS,
                        EmergencyNumber::number);
    }

    /// In a JSON text a list may be missing.
    private static <T> List<T> some(
            String name, @Nullable List<T> all, int most, Function<T, String> key) {
        if (all == null) {
            return List.of();
        }
        if (all.size() > most) {
            throw new IllegalArgumentException(
                    "%s must be at most %d (got %d)".formatted(name, most, all.size()));
        }
        if (all.stream().map(key).distinct().count() < all.size()) {
            throw new IllegalArgumentException("two of the " + name + " are the same");
        }
        return List.copyOf(all);
    }

    /// This one, with what it leaves out taken from another.
    private Catalogue or(Catalogue other) {
        return new Catalogue(
                version,
                services,
                guides.isEmpty() ? other.guides : guides,
                emergency.isEmpty() ? other.emergency : emergency);
    }

    /// The service of this id.
    public Optional<Service> service(String id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }

    /// The guide of this id.
    public Optional<Guide> guide(String id) {
        return guides.stream().filter(guide -> guide.id().equals(id)).findFirst();
    }

    /// Reads a catalogue of the province.
    ///
    /// @throws RuntimeException when it is not one
    static Catalogue of(String json) {
        var read = JSON.fromJson(json);
        if (read.services.isEmpty()) {
            throw new IllegalArgumentException("services must be at least one (got none)");
        }
        return read.or(shipped());
    }

    /// The version that a text says, of which the rest may be of no use here.
    ///
    /// @throws RuntimeException when it says none
    static long versionOf(String json) {
        return VERSION.fromJson(json).version();
    }

    /// What even a catalogue of no use has.
    @Json
    record Version(long version) {}

    /// The national one, as it comes with the program.
    static Catalogue shipped() {
        return SHIPPED;
    }

    private static Catalogue readShipped() {
        return JSON.fromJson(ServiceCatalogue.nationalJson());
    }
}
