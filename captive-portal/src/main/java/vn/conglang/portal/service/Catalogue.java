package vn.conglang.portal.service;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The public services that the province vouches for.
///
/// @param version from 1; a newer catalogue has a higher one
/// @param services in the order of the first page, at most 12, each id once
@Json
public record Catalogue(long version, List<Service> services) {
    /// More than this make the first page too heavy.
    static final int MOST = 12;

    static final int LARGEST = 64 * 1024;
    private static final JsonType<Catalogue> JSON =
            Jsonb.builder().failOnUnknown(false).build().type(Catalogue.class);

    public Catalogue {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more (got " + version + ")");
        }
        if (services.size() > MOST) {
            throw new IllegalArgumentException(
                    "services must be at most %d (got %d)".formatted(MOST, services.size()));
        }
        if (services.stream().map(Service::id).distinct().count() < services.size()) {
            throw new IllegalArgumentException("two services have the same id");
        }
        services = List.copyOf(services);
    }

    /// The service of this id.
    public Optional<Service> service(String id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }

    /// Reads a catalogue.
    ///
    /// @throws RuntimeException when it is not one
    static Catalogue of(String json) {
        return JSON.fromJson(json);
    }

    /// The national services, as they come with the program.
    static Catalogue shipped() {
        try (var stream = Catalogue.class.getResourceAsStream("catalogue.json")) {
            if (stream == null) {
                throw new IllegalStateException("the resource catalogue.json is missing");
            }
            return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading catalogue.json", e);
        }
    }
}
