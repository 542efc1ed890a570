package vn.conglang.province.board;

import java.util.TreeSet;
import vn.conglang.province.store.Account;

/// Somebody who has an account.
///
/// @param id to name him in a form
/// @param state whether he can sign in
/// @param tone of the state
/// @param sessions on how many devices he is signed in
/// @param self whether it is the reader
/// @param locked whether there is nothing to lock
public record PeopleRow(
        long id,
        String name,
        String role,
        String state,
        String tone,
        int sessions,
        boolean self,
        boolean locked) {

    static PeopleRow of(Account account, int sessions, boolean self, Words words) {
        var state = account.locked() ? "locked" : account.canSignIn() ? "open" : "invited";
        return new PeopleRow(
                account.id(),
                account.name(),
                role(account, words),
                words.of("people.state." + state),
                account.canSignIn() ? "good" : "unknown",
                sessions,
                self,
                account.locked());
    }

    static String role(Account account, Words words) {
        var codes = String.join(", ", new TreeSet<>(account.communes()));
        return words.of("role." + account.role(), codes);
    }
}
