package vn.conglang.portal.account;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;

/// The people of one hall's desk. Thread-safe.
final class Accounts {
    static final int MOST = 20;
    static final int LONGEST_NAME = 40;

    private final JsonFile<Account.All> file;
    private final Passwords passwords;

    /// @throws ContentsException when the file is there and can't be read
    Accounts(Path file, Passwords passwords) {
        this.passwords = passwords;
        this.file = JsonFile.open(file, Account.All.class, () -> new Account.All(List.of()));
    }

    /// Everybody, in the order they came.
    List<Person> people() {
        return file.get().accounts().stream().map(Account::person).toList();
    }

    Optional<Person> person(String id) {
        return people().stream().filter(person -> person.id().equals(id)).findFirst();
    }

    /// Whoever has this name and password. Takes as long for a name that nobody has.
    Optional<Person> check(String name, String password) {
        var found = named(name);
        var right = passwords.check(password, found == null ? null : found.password());
        return right && found != null ? Optional.of(found.person()) : Optional.empty();
    }

    boolean taken(String name) {
        return named(name) != null;
    }

    /// Whether there is room for another one.
    boolean full() {
        return file.get().accounts().size() >= MOST;
    }

    /// Adds a person.
    ///
    /// @throws IllegalStateException when the name is taken or there are too many people
    Person add(String name, Role role, String password) {
        var person = new Person(Secret.token().substring(0, 12), composed(name), role);
        var account = new Account(person, passwords.hash(password));
        change(accounts -> {
            if (accounts.size() >= MOST
                    || accounts.stream().anyMatch(other -> same(other.person().name(), name))) {
                throw new IllegalStateException("no place for another " + role.key());
            }
            accounts.add(account);
            return accounts;
        });
        return person;
    }

    /// Makes the person of this name keeper, with a new password; adds one when nobody has it.
    ///
    /// @throws IllegalStateException when there are too many people
    Person reinstate(String name, String password) {
        var found = named(name);
        if (found == null) {
            return add(name, Role.KEEPER, password);
        }
        var person = new Person(found.person().id(), found.person().name(), Role.KEEPER);
        var account = new Account(person, passwords.hash(password));
        change(accounts -> {
            accounts.replaceAll(each -> each.person().id().equals(person.id()) ? account : each);
            return accounts;
        });
        return person;
    }

    void setPassword(Person person, String password) {
        var hash = passwords.hash(password);
        change(accounts -> {
            accounts.replaceAll(
                    each -> each.person().equals(person) ? new Account(person, hash) : each);
            return accounts;
        });
    }

    void remove(String id) {
        change(accounts -> {
            accounts.removeIf(each -> each.person().id().equals(id));
            return accounts;
        });
    }

    private void change(UnaryOperator<List<Account>> change) {
        file.update(all -> new Account.All(change.apply(new ArrayList<>(all.accounts()))));
    }

    private @Nullable Account named(String name) {
        return file.get().accounts().stream()
                .filter(each -> same(each.person().name(), name))
                .findFirst()
                .orElse(null);
    }

    private static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /// Without marks, case and double blanks: whoever signs in need not type them alike each time.
    private static String folded(String name) {
        return Normalizer.normalize(composed(name), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT);
    }

    /// A name as it is kept: composed, one line, no control or direction marks.
    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
