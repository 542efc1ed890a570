package vn.conglang.portal.signed;

import io.avaje.jsonb.Json;

/// Text and the province's signature over its UTF-8 bytes.
///
/// @param signature Ed25519, base64
@Json
public record Signed(String content, String signature) {}
