package vn.conglang.portal.hall;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the keeper says about the hall.
///
/// @param hours of each day of the week, Monday first; empty = not said yet
/// @param contacts at most one for each matter
/// @param team the village's digital team
/// @param languages tags of those that guests' pages are offered in; empty = as the box is set
@Json
public record HallProfile(
        List<OpenDay> hours,
        List<Contact> contacts,
        List<Member> team,
        Centre centre,
        List<String> languages) {
    /// Nothing said yet.
    public static final HallProfile EMPTY =
            new HallProfile(List.of(), List.of(), List.of(), Centre.UNKNOWN, List.of());

    public HallProfile {
        hours = List.copyOf(hours);
        contacts = List.copyOf(contacts);
        team = List.copyOf(team);
        languages = List.copyOf(languages);
    }

    /// Tags of the languages that guests' pages are offered in.
    ///
    /// @param set as the box is set, unless the keeper chose
    public List<String> languages(List<String> set) {
        return languages.isEmpty() ? set : languages;
    }

    /// Who is called for a matter.
    public Optional<Contact> contact(Matter matter) {
        return contacts.stream().filter(each -> each.matter() == matter).findFirst();
    }

    /// The member of an id.
    Optional<Member> member(String id) {
        return team.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// Whether guests can be told who helps.
    public boolean helpKnown() {
        return !team.isEmpty() || centre.known();
    }

    HallProfile withHours(List<OpenDay> changed) {
        return new HallProfile(changed, contacts, team, centre, languages);
    }

    /// With this one in place of the one for the same matter.
    HallProfile withContact(Contact contact) {
        var changed = new ArrayList<>(withoutContact(contact.matter()).contacts);
        changed.add(contact);
        changed.sort(Comparator.comparing(Contact::matter));
        return new HallProfile(hours, changed, team, centre, languages);
    }

    HallProfile withoutContact(Matter matter) {
        var others = contacts.stream().filter(each -> each.matter() != matter).toList();
        return new HallProfile(hours, others, team, centre, languages);
    }

    /// With this member in place of the one of the same id, else at the end.
    HallProfile withMember(Member member) {
        var changed = new ArrayList<>(team);
        var at = changed.indexOf(member(member.id()).orElse(member));
        if (at >= 0) {
            changed.set(at, member);
        } else {
            changed.add(member);
        }
        return new HallProfile(hours, contacts, changed, centre, languages);
    }

    HallProfile withoutMember(String id) {
        var others = team.stream().filter(each -> !each.id().equals(id)).toList();
        return new HallProfile(hours, contacts, others, centre, languages);
    }

    HallProfile withCentre(Centre changed) {
        return new HallProfile(hours, contacts, team, changed, languages);
    }

    HallProfile withLanguages(List<String> tags) {
        return new HallProfile(hours, contacts, team, centre, tags);
    }
}
