package vn.conglang.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final byte[] PLAIN =
            "{\"records\":[\"nhà văn hóa\"]}".repeat(100).getBytes(UTF_8);

    @Test
    void givesBackWhatWasPackedAndIsSmaller() {
        var packed = Packing.pack(PLAIN);

        assertThat(packed).hasSizeLessThan(PLAIN.length / 10);
        assertThat(Packing.unpack(packed)).isEqualTo(PLAIN);
    }

    @Test
    void saysHowLongItIsUnpackedWithoutKeepingIt() {
        assertThat(Packing.unpackedLength(Packing.pack(PLAIN))).isEqualTo(PLAIN.length);
        assertThat(Packing.unpackedLength(Packing.pack(new byte[2 * Packing.LONGEST])))
                .isEqualTo(Packing.LONGEST);
        assertThat(Packing.unpackedLength(PLAIN)).as("not gzip").isEqualTo(PLAIN.length);
    }

    @Test
    void refusesWhatIsNotGzipOrWasCutOff() {
        var packed = Packing.pack(PLAIN);

        assertThatThrownBy(() -> Packing.unpack(PLAIN)).isInstanceOf(TelemetryException.class);
        assertThatThrownBy(() -> Packing.unpack(new byte[0]))
                .isInstanceOf(TelemetryException.class);
        assertThatThrownBy(() -> Packing.unpack(Arrays.copyOf(packed, packed.length - 9)))
                .isInstanceOf(TelemetryException.class);
    }

    @Test
    void unfoldsNoMoreThanAMessageMayHold() {
        var bomb = Packing.pack(new byte[Packing.LONGEST + 1]);

        assertThat(bomb).hasSizeLessThan(10_000);
        assertThat(Packing.unpack(Packing.pack(new byte[Packing.LONGEST])))
                .hasSize(Packing.LONGEST);
        assertThatThrownBy(() -> Packing.unpack(bomb))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("unfolds into more than");
    }
}
