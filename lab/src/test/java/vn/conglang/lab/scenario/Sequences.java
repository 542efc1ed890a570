package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

/// A line of `Records.sequences()`.
final class Sequences {
    private Sequences() {}

    /// From 1 to the highest, each number once.
    static void isWhole(String line) {
        var columns = line.split("\\|", -1);
        assertThat(columns[1]).as("lowest of %s", line).isEqualTo("1");
        assertThat(columns[3]).as("different numbers of %s", line).isEqualTo(columns[2]);
        assertThat(columns[4]).as("rows of %s", line).isEqualTo(columns[2]);
    }
}
