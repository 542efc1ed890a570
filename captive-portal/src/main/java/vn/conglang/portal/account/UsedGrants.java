package vn.conglang.portal.account;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;

/// Grants that are used up, by their ids.
@Json
record UsedGrants(List<String> ids) {
    static final UsedGrants NONE = new UsedGrants(List.of());

    /// More than a hall uses in the life of its box; the oldest ended long ago.
    private static final int MOST = 1_000;

    UsedGrants {
        ids = List.copyOf(ids);
    }

    UsedGrants with(String id) {
        var more = new ArrayList<>(ids);
        more.add(id);
        if (more.size() > MOST) {
            more.removeFirst();
        }
        return new UsedGrants(more);
    }

    UsedGrants without(String id) {
        return new UsedGrants(ids.stream().filter(each -> !each.equals(id)).toList());
    }
}
