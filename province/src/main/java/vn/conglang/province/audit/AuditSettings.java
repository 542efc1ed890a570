package vn.conglang.province.audit;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import vn.conglang.province.store.DatabaseSettings;

/// What proving records takes of the province's settings.
///
/// @param database where they are stored
/// @param trustedCa who vouches for the halls, PEM
/// @param zone whose days are meant
public record AuditSettings(DatabaseSettings database, Optional<Path> trustedCa, ZoneId zone) {}
