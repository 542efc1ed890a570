package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The public services that the province vouches for, the content of a [SignedText] on
/// `down/catalogue`. The same for every hall; a hall takes a higher version only.
///
/// @param version from 2 on: 1 comes with the program
/// @param services in the order of the first page, 1 to 12, each id once
/// @param guides in the order of the first page, at most 6, each id once; none: those that come
///   with the program
/// @param emergency in the order of the pages, at most 6, each number once; none: those that come
///   with the program
@Json
public record ServiceCatalogue(
        long version, List<Service> services, List<Guide> guides, List<Emergency> emergency) {
    /// Services of the longest catalogue: more make a hall's first page too heavy.
    public static final int MOST_SERVICES = 12;

    /// Guides of the longest one.
    public static final int MOST_GUIDES = 6;

    /// Emergency numbers of the longest one.
    public static final int MOST_NUMBERS = 6;

    private static final int MOST_LANGUAGES = 8;
    private static final String ID_FORM = "1 to 32 small letters, digits and hyphens";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern ID_OR_NONE = Pattern.compile("|" + ID);

    /// Small ASCII letters only, so that no letter is another one in disguise.
    private static final Pattern ADDRESS =
            Pattern.compile("|([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,10}");

    private static final Pattern PHONE = Pattern.compile("|[0-9]([0-9 ]{0,14}[0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3,5}");
    private static final Pattern PICTURE = Pattern.compile(ID + "|[0-9a-f]{64}\\.(jpg|png)");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    public ServiceCatalogue {
        Limits.between("version", version, 1, Limits.LARGEST);
        services = each("services", services, 1, MOST_SERVICES, Service::id);
        guides = each("guides", guides, 0, MOST_GUIDES, Guide::id);
        emergency = each("emergency", emergency, 0, MOST_NUMBERS, Emergency::number);
    }

    /// One public service.
    ///
    /// @param id what it is counted by, such as `vneid`
    /// @param address a name without a path, such as `dichvucong.gov.vn`, which a page makes an
    ///   https link of; empty when there is none
    /// @param phone such as `1800 1096`; empty when there is none
    /// @param guide id of the guide that shows how; empty when there is none
    /// @param text by language tag, Vietnamese always
    @Json
    public record Service(
            String id, String address, String phone, String guide, Map<String, Text> text) {
        public Service {
            Limits.matches("id", id, ID, ID_FORM);
            Limits.length("address", address, 253);
            Limits.matches(
                    "address", address, ADDRESS, "a name such as dichvucong.gov.vn, or nothing");
            Limits.matches("phone", phone, PHONE, "digits and spaces, or nothing");
            Limits.matches("guide", guide, ID_OR_NONE, ID_FORM + ", or nothing");
            text = languages(text);
        }
    }

    /// A service's texts in one language.
    ///
    /// @param name 1 to 60 characters
    /// @param purpose what it is for, one sentence of at most 200 characters
    /// @param how what to do, at most 6 sentences of at most 200 characters
    @Json
    public record Text(String name, String purpose, List<String> how) {
        /// Characters of the longest name.
        public static final int LONGEST_NAME = 60;

        /// Characters of the longest sentence.
        public static final int LONGEST = 200;

        /// Sentences of the longest way.
        public static final int MOST_STEPS = 6;

        public Text {
            name = line("name", name, LONGEST_NAME);
            purpose = line("purpose", purpose, LONGEST);
            Limits.between("how entries", how.size(), 0, MOST_STEPS);
            how = how.stream().map(step -> line("how", step, LONGEST)).toList();
        }
    }

    /// A task shown step by step.
    ///
    /// @param id part of its address
    /// @param pictures one for each step: a drawing's name, or SHA-256 of a file and its ending
    /// @param text by language tag, Vietnamese always; as many steps as pictures
    @Json
    public record Guide(String id, List<String> pictures, Map<String, GuideText> text) {
        private static final int MOST_STEPS = 8;

        public Guide {
            Limits.matches("id", id, ID, ID_FORM);
            Limits.between("pictures entries", pictures.size(), 1, MOST_STEPS);
            pictures.forEach(each ->
                    Limits.matches("pictures", each, PICTURE, "a drawing's name or SHA-256.jpg"));
            pictures = List.copyOf(pictures);
            text = languages(text);
            for (var each : text.values()) {
                Limits.between(
                        "steps entries", each.steps().size(), pictures.size(), pictures.size());
            }
        }
    }

    /// A guide's texts in one language.
    ///
    /// @param title 1 to 40 characters
    /// @param lead what it is good for, at most 200 characters
    @Json
    public record GuideText(String title, String lead, List<Step> steps) {
        public GuideText {
            title = line("title", title, 40);
            lead = line("lead", lead, 200);
            steps = List.copyOf(steps);
        }
    }

    /// A step in one language.
    ///
    /// @param name what to do, at most 60 characters
    /// @param text how, at most 300 characters
    /// @param shows what the picture shows, for those who don't see it; at most 150 characters
    @Json
    public record Step(String name, String text, String shows) {
        public Step {
            name = line("name", name, 60);
            text = line("text", text, 300);
            shows = line("shows", shows, 150);
        }
    }

    /// A number to call in need.
    ///
    /// @param number as it is dialled, such as `113`
    /// @param text who answers, at most 40 characters, by language tag, Vietnamese always
    @Json
    public record Emergency(String number, Map<String, String> text) {
        public Emergency {
            Limits.matches("number", number, NUMBER, "3 to 5 digits");
            languages(text).forEach((_, who) -> line("text", who, 40));
            text = Map.copyOf(text);
        }
    }

    /// The national one, as it comes with the program: version 1.
    public static ServiceCatalogue national() {
        return Payloads.read(ServiceCatalogue.class, nationalJson());
    }

    /// Its text.
    public static String nationalJson() {
        try (var stream = ServiceCatalogue.class.getResourceAsStream("catalogue.json")) {
            if (stream == null) {
                throw new IllegalStateException("the resource catalogue.json is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading catalogue.json", e);
        }
    }

    private static <T> List<T> each(
            String field, List<T> all, int least, int most, Function<T, String> key) {
        Limits.between(field + " entries", all.size(), least, most);
        if (all.stream().map(key).distinct().count() < all.size()) {
            throw new IllegalArgumentException("two of the " + field + " are the same");
        }
        return List.copyOf(all);
    }

    private static <T> Map<String, T> languages(Map<String, T> text) {
        Limits.between("text entries", text.size(), 1, MOST_LANGUAGES);
        text.keySet()
                .forEach(tag -> Limits.matches("text", tag, LANGUAGE, "a language tag such as vi"));
        if (!text.containsKey("vi")) {
            throw new IllegalArgumentException("text must be in Vietnamese, vi");
        }
        return Map.copyOf(text);
    }

    /// One line of plain text: no letter that is not seen.
    private static String line(String field, String text, int longest) {
        var plain =
                Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "")
                        .strip();
        if (plain.isEmpty() || plain.length() > longest) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d characters (got %d)"
                            .formatted(field, longest, plain.length()));
        }
        return plain;
    }
}
