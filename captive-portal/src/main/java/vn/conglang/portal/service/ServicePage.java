package vn.conglang.portal.service;

import java.util.List;
import java.util.Optional;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Words;

/// What a service's page says.
///
/// @param guide that shows how
public record ServicePage(Words words, HallNow hall, Service service, Optional<Guide> guide) {
    /// The service's texts.
    public Service.Text text() {
        return service.in(words.language());
    }

    /// BCP 47 tag of the language that the service's texts are in.
    public String language() {
        return service.spoken(words.language()).tag();
    }

    /// The address in parts between which a line may break: after its dots only.
    public List<String> addressParts() {
        return List.of(service.address().split("(?<=\\.)", -1));
    }

    /// The phone number as a phone dials it.
    public String dialled() {
        return service.phone().replace(" ", "");
    }

    /// Where this page stands.
    public String path() {
        return ServiceHandler.pathOf(service);
    }
}
