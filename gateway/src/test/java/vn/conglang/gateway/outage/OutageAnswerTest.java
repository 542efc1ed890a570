package vn.conglang.gateway.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageAnswerTest {
    private static final InetAddress NAMED = InetAddress.ofLiteral("10.77.0.2");
    private static final InetAddress NAMED6 = InetAddress.ofLiteral("fd77:6c::2");
    private static final int ADDRESS = 1;
    private static final int ADDRESS6 = 28;
    private static final int HTTPS = 65;
    private static final int HEADER = 12;

    private final OutageAnswer answer =
            new OutageAnswer(Map.of("wifi.example.vn", List.of(NAMED, NAMED6)));

    @Test
    void everyNameStandsForAnAddressThatIsNobodysForAFewSeconds() {
        var question = question("connectivitycheck.gstatic.com", ADDRESS);

        var bytes = answer.to(ByteBuffer.wrap(question)).orElseThrow();

        var said = ByteBuffer.wrap(bytes);
        assertThat(said.getShort(0)).isEqualTo((short) 0x7141);
        assertThat(Short.toUnsignedInt(said.getShort(2)))
                .as("a response, recursion desired and available, no error")
                .isEqualTo(0x8180);
        assertThat(said.getShort(4)).isEqualTo((short) 1);
        assertThat(said.getShort(6)).isEqualTo((short) 1);
        assertThat(Arrays.copyOfRange(bytes, 12, question.length))
                .isEqualTo(Arrays.copyOfRange(question, 12, question.length));
        said.position(question.length);
        assertThat(said.getShort()).as("the name in the question").isEqualTo((short) 0xC00C);
        assertThat(said.getShort()).isEqualTo((short) ADDRESS);
        assertThat(said.getShort()).isEqualTo((short) 1);
        assertThat(said.getInt()).isEqualTo(5);
        assertThat(address(said)).isEqualTo(OutageAnswer.NOWHERE);
        assertThat(said.hasRemaining()).isFalse();
    }

    /// What Android takes for "no internet" instead of a portal.
    @Test
    void thatAddressIsNoneThatAPhoneTakesForPrivate() {
        var nowhere = OutageAnswer.NOWHERE;

        assertThat(nowhere.isSiteLocalAddress()).isFalse();
        assertThat(nowhere.isLinkLocalAddress()).isFalse();
        assertThat(nowhere.isLoopbackAddress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {ADDRESS6, HTTPS, 2, 6, 12, 16})
    void nothingElseIsKnownOfAName(int type) {
        var said = said(question("www.example.vn", type));

        assertThat(said.get(3) & 0x0f).as("no error").isZero();
        assertThat(said.getShort(6)).isZero();
    }

    @Test
    void ourOwnNameStandsForWhatItAlwaysDoes() {
        for (var each : List.of("wifi.example.vn", "WiFi.Example.VN")) {
            var question = question(each, ADDRESS);
            var said = said(question);
            said.position(question.length + 10);
            assertThat(address(said)).isEqualTo(NAMED);

            var said6 = said(question(each, ADDRESS6));
            said6.position(question.length + 10);
            assertThat(address(said6)).isEqualTo(NAMED6);
        }
    }

    @Test
    void aQuestionWithMoreBehindItIsAnsweredWithout() {
        var plain = question("www.example.vn", ADDRESS);
        var extended = Arrays.copyOf(plain, plain.length + 11); // as EDNS does
        extended[11] = 1;

        assertThat(said(extended)).isEqualTo(said(plain));
    }

    @Test
    void answersAreNotAnswered() {
        var response = question("www.example.vn", ADDRESS);
        response[2] |= (byte) 0x80;

        assertThat(answer.to(ByteBuffer.wrap(response))).isEmpty();
    }

    @Test
    void otherOperationsAreNotImplemented() {
        var update = question("www.example.vn", ADDRESS);
        update[2] |= 5 << 3;

        var said = said(update);

        assertThat(said.get(3) & 0x0f).isEqualTo(4);
        assertThat(said.capacity()).isEqualTo(12);
    }

    @Test
    void anotherKindOfNetworkHasNoAddresses() {
        var chaos = question("version.bind", ADDRESS);
        chaos[chaos.length - 1] = 3;

        assertThat(said(chaos).getShort(6)).isZero();
    }

    @Test
    void whatIsCutOffOrMadeUpBreaksNothing() {
        var whole = question("www.example.vn", ADDRESS);
        for (int length = 0; length < whole.length; length++) {
            assertThat(answer.to(ByteBuffer.wrap(whole, 0, length))).isEmpty();
        }
        var dice = new Random(417);
        for (int i = 0; i < 20_000; i++) {
            var noise = new byte[dice.nextInt(60)];
            dice.nextBytes(noise);
            answer.to(ByteBuffer.wrap(noise))
                    .ifPresent(said -> assertThat(said.length).isBetween(12, 200));
        }
    }

    private ByteBuffer said(byte[] question) {
        return ByteBuffer.wrap(answer.to(ByteBuffer.wrap(question)).orElseThrow());
    }

    private static InetAddress address(ByteBuffer said) {
        var value = new byte[said.getShort()];
        said.get(value);
        try {
            return InetAddress.getByAddress(value);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] question(String name, int type) {
        var message = ByteBuffer.allocate(300);
        message.putShort((short) 0x7141).putShort((short) 0x0100).putShort((short) 1);
        message.position(HEADER);
        for (var label : name.split("\\.", -1)) {
            var bytes = label.getBytes(StandardCharsets.US_ASCII);
            message.put((byte) bytes.length).put(bytes);
        }
        message.put((byte) 0).putShort((short) type).putShort((short) 1);
        return Arrays.copyOf(message.array(), message.position());
    }
}
