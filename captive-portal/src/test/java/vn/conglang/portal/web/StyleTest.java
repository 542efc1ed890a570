package vn.conglang.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
    private static final double AA = 4.5;

    private final String css = Style.element() + deskSheet();

    @Test
    void policyNamesExactlyTheStyleThatPagesCarry() throws Exception {
        var element = Style.element();
        var text = element.substring("<style>".length(), element.length() - "</style>".length());
        var digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));

        assertThat(Style.hash()).isEqualTo("sha256-" + Base64.getEncoder().encodeToString(digest));
    }

    @Test
    void asksNothingOfOldBrowsersThatTheyDoNotKnow() {
        assertThat(css)
                .doesNotContain(":has(", ":is(", ":where(", "inset:", "clamp(", "min(", "max(")
                .doesNotContain("aspect-ratio", "@layer", "@container", "&", "dvh", "color-mix")
                .doesNotContainPattern("[^-]gap:")
                .doesNotContain("text-transform", "url(", "@import", "@font-face");
    }

    @Test
    void textIsLargeAndItsLinesLeaveRoomForStackedMarks() {
        assertThat(css).contains("html{font-size: 112.5%", "font: 1rem/1.55");
        Pattern.compile("font-size: ?([0-9.]+)rem")
                .matcher(css)
                .results()
                .forEach(size ->
                        assertThat(18 * Double.parseDouble(size.group(1)))
                                .isGreaterThanOrEqualTo(16));
        Pattern.compile("font-size: ?(\\d+)px")
                .matcher(css)
                .results()
                .forEach(size ->
                        assertThat(Integer.parseInt(size.group(1))).isGreaterThanOrEqualTo(16));
    }

    @ParameterizedTest
    @CsvSource({
        "ink, paper",
        "ink, #fff",
        "ink, #ffeec9",
        "ink, #e9f0e0",
        "soft, paper",
        "brick, paper",
        "brick, #fff",
        "leaf, paper",
        "#fff, brick",
        "#fff, leaf",
        "#fff, #8a4b00",
        "#fff, #741f14"
    })
    void everyTextStandsOutFromItsGround(String text, String ground) {
        assertThat(css).contains(text, ground);

        assertThat(contrast(colour(text), colour(ground))).isGreaterThanOrEqualTo(AA);
    }

    private static String deskSheet() {
        try (var stream = Style.class.getResourceAsStream("desk.css")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String colour(String name) {
        if (name.startsWith("#")) {
            return name;
        }
        var variable = Pattern.compile("--" + name + ": ?(#[0-9a-f]+)").matcher(css);
        assertThat(variable.find()).as("--%s", name).isTrue();
        return variable.group(1);
    }

    /// WCAG 2.2, contrast ratio.
    private static double contrast(String one, String other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        var hex =
                colour.length() == 4
                        ? colour.replaceAll("([0-9a-f])", "$1$1").substring(1)
                        : colour.substring(1);
        return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
    }

    private static double channel(String hex, int at) {
        var value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
