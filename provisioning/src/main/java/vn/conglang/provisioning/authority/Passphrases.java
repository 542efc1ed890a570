package vn.conglang.provisioning.authority;

import vn.conglang.provisioning.workshop.Passphrase;

/// What opens and closes the authority's keys.
///
/// @param root the root's
/// @param issuing that of all issuing authorities
/// @param rounds what each guess at one of them costs, for keys that are written
public record Passphrases(Passphrase root, Passphrase issuing, int rounds) {
    /// With the usual cost.
    public Passphrases(Passphrase root, Passphrase issuing) {
        this(root, issuing, Keys.ROUNDS);
    }
}
