package vn.conglang.provisioning.roster;

import java.util.List;
import java.util.stream.IntStream;

/// Rows of text with their columns under each other.
record Columns(List<String> lines) {
    private static final int WIDEST = 60;

    static Columns of(List<List<String>> rows) {
        var count = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths =
                IntStream.range(0, count)
                        .map(column ->
                                rows.stream()
                                        .filter(row -> column < row.size())
                                        .mapToInt(row -> length(row.get(column)))
                                        .filter(width -> width <= WIDEST)
                                        .max()
                                        .orElse(0))
                        .toArray();
        return new Columns(rows.stream().map(row -> line(row, widths)).toList());
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            var text = row.get(column);
            line.append(text).append(" ".repeat(Math.max(0, widths[column] - length(text)) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
