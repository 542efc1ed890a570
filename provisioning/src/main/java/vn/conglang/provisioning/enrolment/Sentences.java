package vn.conglang.provisioning.enrolment;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The sentence for each refusal, in Vietnamese and English.
final class Sentences {
    private static final ResourceBundle.Control AS_NAMED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private Sentences() {}

    /// In the language that is asked for first and that we have; Vietnamese otherwise.
    static Locale language(List<Locale> wanted) {
        return wanted.stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("vi") || language.equals("en"))
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(VIETNAMESE);
    }

    static String of(Refusal refusal, Locale language) {
        return ResourceBundle.getBundle(
                        "vn.conglang.provisioning.enrolment.words",
                        language,
                        Sentences.class.getClassLoader(),
                        AS_NAMED)
                .getString(refusal.name());
    }
}
