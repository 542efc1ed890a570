package vn.conglang.province.api;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some halls, by id.
///
/// @param asOf the day whose list of halls and map of communes this is
/// @param next what to give as `after` for those that follow; null = there are none
@Json
record HallsAnswer(String asOf, List<Hall> halls, @Nullable String next) {
    HallsAnswer {
        halls = List.copyOf(halls);
    }

    /// A hall.
    ///
    /// @param name null when the list does not know it
    /// @param village null when the list says none
    /// @param commune null when the list does not say
    /// @param standing null of another day than today
    @Json
    record Hall(
            String id,
            @Nullable String name,
            @Nullable String village,
            @Nullable Commune commune,
            @Nullable Standing standing) {}

    /// Where it lies.
    ///
    /// @param name null when nobody knows a unit of that code on that day
    @Json
    record Commune(String code, @Nullable String name) {}

    /// How it stands now.
    ///
    /// @param state `well`, `needs-help` or `never-heard`
    /// @param causes why it needs help, the most urgent first
    /// @param heard when it spoke last
    /// @param online its last word about itself; null when it gave none
    /// @param open whether it is open now as declared; null when no hours are declared
    @Json
    record Standing(
            String state,
            List<String> causes,
            @Nullable String heard,
            @Nullable Boolean online,
            @Nullable Boolean open) {
        Standing {
            causes = List.copyOf(causes);
        }
    }
}
