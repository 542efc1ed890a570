package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/// One line of a notice's history.
///
/// @param at empty when the clock could not be trusted
/// @param who name of the person; empty = nobody, time did it
/// @param before title and text that this replaced, when somebody else had written them; else empty
@Json
public record Entry(Optional<Instant> at, String who, Deed deed, String before) {}
