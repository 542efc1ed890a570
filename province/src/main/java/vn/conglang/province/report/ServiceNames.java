package vn.conglang.province.report;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.ServiceCatalogue.Service;

/// What services are called. Records and reports know them by their ids only; a name is a word, as
/// headings are. Thread-safe.
@FunctionalInterface
public interface ServiceNames {
    /// A service's name; empty when it is not known here, and its id stands alone.
    ///
    /// @param language `vi` or `en`
    Optional<String> of(String id, String language);

    /// The services of the catalogue that comes with the programs: a name that the province changes
    /// would change reports that were given out.
    static ServiceNames shipped() {
        var services =
                ServiceCatalogue.national().services().stream()
                        .collect(Collectors.toMap(Service::id, Function.identity()));
        return (id, language) ->
                Optional.ofNullable(services.get(id))
                        .flatMap(service -> Optional.ofNullable(service.text().get(language)))
                        .map(ServiceCatalogue.Text::name);
    }
}
