package vn.conglang.province.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.conglang.province.report.Figure.Exact;
import vn.conglang.province.report.Figure.Few;
import vn.conglang.province.report.Figure.Unknown;
import vn.conglang.province.report.Figure.Withheld;

/// Hides counts from one to four in a column, and as many others as it takes so that nobody can
/// work a hidden one out from the sum under it: primary and secondary suppression, as statistical
/// offices do it (Hundepool et al., Statistical Disclosure Control, 2012, chapter 4).
///
/// For whoever reads a hidden `<5` there are always two numbers at least that it may be. The sum
/// may itself be a part of a greater one, and then is hidden or not by that.
final class Masking {
    private final List<Optional<Long>> parts;
    private final Figure sum;
    private final List<Figure> told;

    private Masking(List<Optional<Long>> parts, Figure sum) {
        this.parts = parts;
        this.sum = sum;
        this.told =
                new ArrayList<>(
                        parts.stream()
                                .map(part -> part.map(Figure::of).orElseGet(Unknown::new))
                                .toList());
    }

    /// Each part as it may be told.
    ///
    /// @param parts empty = nothing is known of it
    /// @param sum as it is told
    static List<Figure> hide(List<Optional<Long>> parts, Figure sum) {
        var masking = new Masking(parts, sum);
        while (!masking.isSafe() && masking.withholdOneMore()) {
            // until nobody can work one out
        }
        return List.copyOf(masking.told);
    }

    private boolean isSafe() {
        var few = count(Few.class);
        var withheld = count(Withheld.class);
        return switch (sum) {
            case Exact(var value) -> isSafe(value - shown(), few, withheld);
            // four hidden ones in a sum of at most four are one each
            case Few _ -> withheld > 0 || few < Figure.FEW_MOST;
            // the sum is hidden, so one part must be
            case Withheld _ -> few + withheld > 0 || count(Exact.class) == 0;
            default -> true;
        };
    }

    /// @param rest what the hidden ones make together, as any reader can work out
    private static boolean isSafe(long rest, long few, long withheld) {
        if (few + withheld == 0) {
            return true;
        }
        if (few + withheld == 1) {
            return false;
        }
        return withheld > 0 ? rest > few : rest > few && rest < few * Figure.FEW_MOST;
    }

    /// The smallest that is shown, else one of the few, else a zero.
    private boolean withholdOneMore() {
        var next =
                smallestShown(1)
                        .or(() ->
                                indexes()
                                        .filter(at -> told.get(at) instanceof Few)
                                        .boxed()
                                        .findFirst())
                        .or(() -> smallestShown(0));
        next.ifPresent(at -> told.set(at, new Withheld()));
        return next.isPresent();
    }

    private Optional<Integer> smallestShown(long least) {
        return indexes()
                .filter(at -> told.get(at) instanceof Exact(var value) && value >= least)
                .boxed()
                .min(Comparator.comparing(at -> parts.get(at).orElseThrow()));
    }

    private IntStream indexes() {
        return IntStream.range(0, told.size());
    }

    private long count(Class<? extends Figure> kind) {
        return told.stream().filter(kind::isInstance).count();
    }

    private long shown() {
        return told.stream().filter(Exact.class::isInstance).mapToLong(Figure::least).sum();
    }
}
