package vn.conglang.province.people;

import static vn.conglang.province.people.Permission.APPROVE_BULLETINS;
import static vn.conglang.province.people.Permission.COMPOSE_BULLETINS;
import static vn.conglang.province.people.Permission.EDIT_ROLLOUTS;
import static vn.conglang.province.people.Permission.GUARD_ACCOUNTS;
import static vn.conglang.province.people.Permission.OWN_ACCOUNT;
import static vn.conglang.province.people.Permission.READ_LOG;
import static vn.conglang.province.people.Permission.SEE_BULLETINS;
import static vn.conglang.province.people.Permission.SEE_HALLS;
import static vn.conglang.province.people.Permission.SEE_ROLLOUTS;
import static vn.conglang.province.people.Permission.TAKE_REPORTS;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// At which desk somebody sits. There is no role that makes accounts: that is done at the server's
/// command line, by whoever could change the database anyway.
public enum Role {
    /// Digital transformation: all halls, their catalogue of services and their settings.
    DIGITAL,
    /// Grassroots information: all halls, and bulletins.
    INFORMATION,
    /// Security: all halls, bulletins, the log, and the accounts of others.
    SECURITY,
    /// An officer of one commune or several: the halls that lie there today; writes bulletins for
    /// them, which others approve.
    COMMUNE;

    /// What whoever sits there may do.
    public Set<Permission> permissions() {
        return switch (this) {
            case DIGITAL ->
                    Set.of(
                            OWN_ACCOUNT,
                            SEE_HALLS,
                            TAKE_REPORTS,
                            SEE_BULLETINS,
                            SEE_ROLLOUTS,
                            EDIT_ROLLOUTS);
            case COMMUNE ->
                    Set.of(OWN_ACCOUNT, SEE_HALLS, TAKE_REPORTS, SEE_BULLETINS, COMPOSE_BULLETINS);
            case INFORMATION ->
                    Set.of(
                            OWN_ACCOUNT,
                            SEE_HALLS,
                            TAKE_REPORTS,
                            SEE_BULLETINS,
                            COMPOSE_BULLETINS,
                            APPROVE_BULLETINS,
                            SEE_ROLLOUTS);
            case SECURITY ->
                    Set.of(
                            OWN_ACCOUNT,
                            SEE_HALLS,
                            TAKE_REPORTS,
                            SEE_BULLETINS,
                            COMPOSE_BULLETINS,
                            APPROVE_BULLETINS,
                            SEE_ROLLOUTS,
                            READ_LOG,
                            GUARD_ACCOUNTS);
        };
    }

    /// Its name in the database and at the command line.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a name.
    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
