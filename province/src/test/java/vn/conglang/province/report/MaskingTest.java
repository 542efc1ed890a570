package vn.conglang.province.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.conglang.province.report.Figure.Exact;
import vn.conglang.province.report.Figure.Few;
import vn.conglang.province.report.Figure.Withheld;

/// What is hidden stays hidden from whoever can add and subtract.
class MaskingTest {
    private static final int MOST = 9;

    @Test
    void hidesFewAndOneMoreWhenItWouldBeWorkedOut() {
        assertThat(codes(List.of(3L, 20L, 7L), 30)).containsExactly("<5", "20", "*");
        assertThat(codes(List.of(3L, 2L, 20L), 25)).containsExactly("<5", "<5", "20");
        assertThat(codes(List.of(1L, 1L, 20L), 22)).containsExactly("<5", "<5", "*");
        assertThat(codes(List.of(20L, 0L), 20)).containsExactly("20", "0");
    }

    @Test
    void whatIsUnknownIsNoZero() {
        assertThat(
                        Masking.hide(List.of(Optional.empty(), Optional.of(8L)), new Exact(8))
                                .stream()
                                .map(Figure::code))
                .containsExactly("?", "8");
    }

    @Test
    void aHiddenSumIsNotGivenAwayByItsParts() {
        assertThat(
                        Masking.hide(List.of(Optional.of(8L), Optional.of(9L)), new Withheld())
                                .stream()
                                .map(Figure::code))
                .containsExactly("*", "9");
    }

    /// A reader who knows how it is done tries every set of numbers that fits what he reads.
    @Test
    void leavesEveryFewTwoNumbersAtLeastThatItMayBe() {
        var random = new Random(4);
        for (int round = 0; round < 3_000; round++) {
            var values = new ArrayList<Long>();
            for (int part = 0; part < 1 + random.nextInt(5); part++) {
                values.add((long) random.nextInt(random.nextBoolean() ? 5 : MOST));
            }
            var sum = values.stream().mapToLong(Long::longValue).sum();
            var sums =
                    sum == 0
                            ? List.<Figure>of(new Exact(0), new Withheld())
                            : List.<Figure>of(Figure.of(sum), new Withheld());
            for (var told : sums) {
                check(values, told);
            }
        }
    }

    private static void check(List<Long> values, Figure sum) {
        var told = hide(values, sum);
        for (int at = 0; at < values.size(); at++) {
            assertThat(told.get(at) instanceof Exact(var shown) && shown > 0 && shown < 5)
                    .as("%s in %s", told, values)
                    .isFalse();
        }
        var possible = new ArrayList<Set<Long>>();
        values.forEach(_ -> possible.add(new HashSet<>()));
        fit(told, sum, new ArrayList<>(), possible);
        for (int at = 0; at < values.size(); at++) {
            if (!(told.get(at) instanceof Exact)) {
                assertThat(possible.get(at))
                        .as("part %d of %s, told as %s with %s", at, values, told, sum)
                        .hasSizeGreaterThan(1);
            }
        }
    }

    private static void fit(
            List<Figure> told, Figure sum, List<Long> chosen, List<Set<Long>> possible) {
        if (chosen.size() == told.size()) {
            var made = chosen.stream().mapToLong(Long::longValue).sum();
            var fits =
                    switch (sum) {
                        case Exact(var value) -> made == value;
                        case Few _ -> made >= 1 && made <= 4;
                        default -> true;
                    };
            if (fits) {
                for (int at = 0; at < chosen.size(); at++) {
                    possible.get(at).add(chosen.get(at));
                }
            }
            return;
        }
        var from = 0L;
        var to = MOST * 2L;
        switch (told.get(chosen.size())) {
            case Exact(var value) -> {
                from = value;
                to = value;
            }
            case Few _ -> {
                from = 1;
                to = 4;
            }
            default -> {}
        }
        for (var value = from; value <= to; value++) {
            chosen.add(value);
            fit(told, sum, chosen, possible);
            chosen.removeLast();
        }
    }

    private static List<String> codes(List<Long> values, long sum) {
        return hide(values, new Exact(sum)).stream().map(Figure::code).toList();
    }

    private static List<Figure> hide(List<Long> values, Figure sum) {
        return Masking.hide(values.stream().map(Optional::of).toList(), sum);
    }
}
