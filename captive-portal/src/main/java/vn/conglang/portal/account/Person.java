package vn.conglang.portal.account;

import io.avaje.jsonb.Json;

/// Somebody who signs in at the desk.
///
/// @param id never reused
/// @param name what the person types to sign in and others see in the history
@Json
public record Person(String id, String name, Role role) {}
