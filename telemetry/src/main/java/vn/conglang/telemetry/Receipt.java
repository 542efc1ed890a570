package vn.conglang.telemetry;

import io.avaje.jsonb.Json;

/// What became of something that the province sent to a hall, the payload of `up/receipt`. May come
/// more than once; the `id` says that it is the same.
///
/// @param id unique for the hall
/// @param kind what it is about
/// @param subject which one: the version of settings, of a package or of a catalogue, the id of a
///   grant; of a bulletin id and version, as [ProvinceBulletin#subject()] writes them, or `unknown`
/// @param outcome what became of it
/// @param reason in English, why; empty when there is nothing to say
/// @param at RFC 3339 instant in UTC by the hall's clock, which may be wrong
@Json
public record Receipt(
        String id, Kind kind, String subject, Outcome outcome, String reason, String at) {
    /// Characters of the longest reason.
    public static final int LONGEST_REASON = 2000;

    public Receipt {
        Limits.id("id", id);
        Limits.text("subject", subject, 64);
        Limits.line("reason", reason, LONGEST_REASON);
        Limits.instant("at", at);
    }

    /// What a receipt is about.
    public enum Kind {
        settings,
        update,
        catalogue,
        bulletin,
        grant
    }

    /// What became of it.
    public enum Outcome {
        /// Taken and on trial, or waiting to be used; another receipt tells how it ended.
        trying,
        /// In force, and proven where it can be; a grant: used; a bulletin: hangs out, or is away.
        applied,
        /// Not taken; what was in force before still is.
        refused,
        /// Taken, found wanting, and given up: what was in force before is so again.
        reverted
    }
}
