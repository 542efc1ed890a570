package vn.conglang.portal.hall;

import io.avaje.jsonb.Json;

/// Who is called for a matter.
///
/// @param name of a person or an office
/// @param phone as [PhoneNumber] reads it
@Json
public record Contact(Matter matter, String name, String phone) {}
