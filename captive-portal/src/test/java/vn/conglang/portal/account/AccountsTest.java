package vn.conglang.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    @TempDir Path folder;

    /// Work is counted and not timed: a hash of the same cost is computed, whoever is named.
    @ParameterizedTest
    @ValueSource(strings = {"Hoàng Văn Páo", "Không Ai", ""})
    void whetherANameIsKnownMakesNoDifferenceToTheWork(String name) {
        var hashes = new ArrayList<String>();
        var accounts = accounts(hashes, false);
        accounts.add("Hoàng Văn Páo", Role.KEEPER, "cây đa bến nước");

        assertThat(accounts.check(name, "không phải")).isEmpty();

        assertThat(hashes).singleElement().asString().startsWith("$2b$10$");
    }

    @Test
    void nobodysPasswordIsNotEvenRightWhenItFits() {
        assertThat(accounts(new ArrayList<>(), true).check("Không Ai", "đúng rồi")).isEmpty();
    }

    private Accounts accounts(List<String> hashes, boolean right) {
        return new Accounts(
                folder.resolve("people.json"),
                new Passwords((_, hash) -> {
                    hashes.add(hash);
                    return right;
                }));
    }
}
