package vn.conglang.province.people;

import java.util.Optional;
import java.util.Set;
import vn.conglang.province.store.Account;

/// Who looks at a page, and what he may see.
///
/// @param name as the page shows it; empty when nobody is signed in
/// @param permissions what he may do
/// @param communes only the halls of these; empty = of the whole province
public record Viewer(String name, Set<Permission> permissions, Optional<Set<String>> communes) {
    /// Whoever looks where no sign-in is asked for: sees halls and reports.
    public static final Viewer ANYBODY =
            new Viewer("", Set.of(Permission.SEE_HALLS, Permission.SEE_REPORTS), Optional.empty());

    /// Whoever is not signed in.
    public static final Viewer NOBODY = new Viewer("", Set.of(), Optional.of(Set.of()));

    public Viewer {
        permissions = Set.copyOf(permissions);
        communes = communes.map(Set::copyOf);
    }

    /// A person. One with a role that we do not know may do nothing.
    static Viewer of(Account account) {
        var role = Role.of(account.role());
        return new Viewer(
                account.name(),
                role.map(Role::permissions).orElse(Set.of()),
                role.filter(known -> known != Role.COMMUNE).isPresent()
                        ? Optional.empty()
                        : Optional.of(account.communes()));
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Whether somebody is signed in.
    public boolean isPerson() {
        return !name.isEmpty();
    }
}
