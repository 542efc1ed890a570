package vn.conglang.lab.bench;

/// What one gate took in one run; memory is PSS in megabytes (10^6 bytes).
///
/// @param firstPage milliseconds from its launch until a phone was shown the first page
/// @param idle memory ten seconds later
/// @param afterTheRush memory after a crowd at once
/// @param afterTheDay memory after as many guests as a day has
/// @param cpuPerThousand CPU seconds of the day's guests, for each thousand let in
/// @param limited the same gate with a quarter of one core
record Footprint(
        double firstPage,
        double idle,
        double afterTheRush,
        double afterTheDay,
        double cpuPerThousand,
        Limited limited) {

    /// On what resembles a small board.
    ///
    /// @param firstPage milliseconds from its launch until a phone was shown the first page
    /// @param crowd what came
    record Limited(double firstPage, RushRun crowd) {}
}
