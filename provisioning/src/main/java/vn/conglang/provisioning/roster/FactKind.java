package vn.conglang.provisioning.roster;

import java.util.Optional;
import java.util.stream.Stream;

/// What can be known of a hall.
enum FactKind {
    NAME("name", true),
    VILLAGE("village", true),
    COMMUNE("commune", true),
    ACCESS_POINT("access-point", true),
    UPLINK("uplink", true),
    LANGUAGES("languages", false),
    HOURS("hours", true),
    WIFI_NAME("wifi-name", false),
    RING("ring", false),
    PREDECESSORS("predecessors", false),
    CONTACT_KEEPER("contact-keeper", false),
    CONTACT_TEAM("contact-team", false),
    CONTACT_BOX("contact-box", false),
    CONTACT_INTERNET("contact-internet", false),
    CONTACT_COMMUNE("contact-commune", false),
    /// That the hall left the fleet on the day from which this holds; the value says why.
    ENDED("ended", true);

    private final String word;
    private final boolean dated;

    FactKind(String word, boolean dated) {
        this.word = word;
        this.dated = dated;
    }

    /// As it stands in the roster's file.
    String word() {
        return word;
    }

    /// Whether former values are kept. Those of people's names and numbers are not.
    boolean dated() {
        return dated;
    }

    static Optional<FactKind> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /// The fact that keeps a contact.
    static FactKind of(ContactRole role) {
        return valueOf("CONTACT_" + role.name());
    }
}
