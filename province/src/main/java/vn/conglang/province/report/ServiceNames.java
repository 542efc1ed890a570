package vn.conglang.province.report;

import java.util.Optional;

/// What services are called. Records and reports know them by their ids only; a name is a word, as
/// headings are. Thread-safe.
@FunctionalInterface
public interface ServiceNames {
    /// A service's name; empty when it is not known here, and its id stands alone.
    ///
    /// @param language `vi` or `en`
    Optional<String> of(String id, String language);

    /// The services of the catalogue that comes with the gateway, as they are called there.
    static ServiceNames shipped() {
        return (id, language) -> {
            var words = ReportWords.in(language);
            var key = "service.name." + id;
            return words.has(key) ? Optional.of(words.of(key)) : Optional.empty();
        };
    }
}
