package vn.conglang.province.store;

import java.time.LocalDate;
import vn.conglang.telemetry.HallId;

/// A day of a hall whose stored sums are not those of its records.
///
/// @param day local
/// @param kept the row that is stored, as PostgreSQL writes it; empty = none
/// @param made the row that the records make; empty = none
public record SumDifference(LocalDate day, HallId hall, String kept, String made) {}
