package vn.conglang.province.board;

import java.util.List;
import vn.conglang.telemetry.ServiceCatalogue;

/// One version of the catalogue: what it changes, what people will see, how far it is.
///
/// @param frame what every page shares
/// @param problem why the last deed was not done; empty when there is none
/// @param changes against what halls had before, in words
/// @param guides names of the guides by id, as far as they are known
public record CataloguePage(
        Frame frame,
        String problem,
        RolloutView rollout,
        List<String> changes,
        ServiceCatalogue catalogue,
        List<Choice> guides) {
    public CataloguePage {
        changes = List.copyOf(changes);
        guides = List.copyOf(guides);
    }

    /// What a guide is called; its id when that is not known.
    public String guide(String id) {
        return guides.stream()
                .filter(each -> each.value().equals(id))
                .map(Choice::text)
                .findFirst()
                .orElse(id);
    }
}
