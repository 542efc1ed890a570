package vn.conglang.portal.hall;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A member of the village's digital team who agreed to stand here.
///
/// @param id never reused
/// @param phone as [PhoneNumber] reads it
/// @param hours when he or she can be asked, in own words; may be empty
/// @param portrait of one who agreed to be shown; null = none
@Json
public record Member(
        String id, String name, String phone, String hours, @Nullable Portrait portrait) {}
