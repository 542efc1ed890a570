package vn.conglang.province.store;

import java.time.Instant;

/// A report as it was given out.
///
/// @param subject what it is of, in one line
/// @param number 1, 2, … of this subject
/// @param content JSON: what stands in it
public record ReportIssue(String subject, int number, Instant madeAt, String content) {
    /// That a report was given out, without what stands in it.
    public record Given(String subject, int number, Instant madeAt) {}
}
