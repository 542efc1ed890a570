package vn.conglang.province.review;

import java.time.ZoneId;
import vn.conglang.province.store.DatabaseSettings;

/// What looking takes of the province's settings.
///
/// @param database where records are stored
/// @param zone whose days and nights are meant
public record ReviewSettings(DatabaseSettings database, ZoneId zone) {}
