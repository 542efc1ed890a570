package vn.conglang.province.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.store.Bytes;

class PeopleKeyTest {
    private static final byte[] SECRET = {1, 2, 3, 4, 5};

    @TempDir private Path folder;

    @Test
    void isMadeOnceForItsOwnerAlone() throws Exception {
        var file = folder.resolve("people.key");
        var sealed = PeopleKey.readOrMake(file).seal(SECRET, 7);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PeopleKey.readOrMake(file).open(sealed, 7)).isEqualTo(SECRET);
        assertThat(PeopleKey.read(file).fingerprint("7kqf 3m2p"))
                .isEqualTo(PeopleKey.read(file).fingerprint("7KQF-3M2P"));
    }

    @Test
    void opensNothingOfSomebodyElseOrThatWasChangedOrOfAnotherKey() {
        var key = PeopleKey.readOrMake(folder.resolve("one"));
        var sealed = key.seal(SECRET, 7);
        var changed = sealed.toArray();
        changed[changed.length - 1] ^= 1;

        assertThat(key.seal(SECRET, 7)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> key.open(sealed, 8)).isInstanceOf(PeopleException.class);
        assertThatThrownBy(() -> key.open(Bytes.of(changed), 7))
                .isInstanceOf(PeopleException.class);
        assertThatThrownBy(() -> PeopleKey.readOrMake(folder.resolve("two")).open(sealed, 7))
                .hasMessageContaining("people.key-file")
                .hasMessageContaining("reset the account");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws Exception {
        var file = folder.resolve("people.key");
        assertThatThrownBy(() -> PeopleKey.read(file)).hasMessageContaining("is not there");

        Files.writeString(file, "c2hvcnQ=");
        assertThatThrownBy(() -> PeopleKey.read(file))
                .hasMessageContaining("has 5 bytes")
                .hasMessageContaining(file.toString());
    }
}
