package vn.conglang.portal.text;

/// How somebody wants to read: in which language, and how large. The address carries it from page
/// to page; nothing is kept.
///
/// @param large whether letters are larger than usual
public record Reading(Language language, boolean large) {
    /// What to add to an address of ours so that its page is read the same way.
    String query() {
        return language.query() + (large ? "&size=large" : "");
    }

    Reading resized() {
        return new Reading(language, !large);
    }
}
