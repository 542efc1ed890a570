package vn.conglang.gateway.update;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.hall.OpenDay;

/// The agent's side of its own updates, by its settings.
public final class Updates {
    private final UpdateSettings settings;
    private final Moment moment;

    public Updates(UpdateSettings settings) {
        this.settings = settings;
        this.moment = new Moment(settings.quietFrom(), settings.quietUntil());
    }

    /// `now` when an update may begin, else why not.
    ///
    /// @param now by the hall's clock; empty when it is not known
    /// @param hours of each day of the week; empty = nobody has said
    /// @param online guests who are online
    public String judge(Optional<ZonedDateTime> now, List<OpenDay> hours, long online) {
        return moment.objection(now, hours, online).orElse("now");
    }

    /// Its settings.
    public UpdateSettings settings() {
        return settings;
    }
}
