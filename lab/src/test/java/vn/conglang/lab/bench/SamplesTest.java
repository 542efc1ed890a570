package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void findsMedianAndTailByNearestRankWhateverTheOrder() {
        var samples =
                new Samples(DoubleStream.iterate(100, i -> i - 1).limit(100).boxed().toList());

        assertThat(samples.median()).isEqualTo(50);
        assertThat(samples.percentile95()).isEqualTo(95);
        assertThat(samples.maximum()).isEqualTo(100);
    }

    @Test
    void oneValueIsItsOwnMedianAndTail() {
        var samples = new Samples(List.of(7.5));

        assertThat(samples.median()).isEqualTo(7.5);
        assertThat(samples.percentile95()).isEqualTo(7.5);
    }

    @Test
    void saysThatNothingCanBeComparedWhenNobodyCameThrough() {
        assertThatThrownBy(new Samples(List.of())::median)
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("no guest came through");
    }
}
