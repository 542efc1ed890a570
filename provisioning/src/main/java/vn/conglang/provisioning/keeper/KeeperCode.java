package vn.conglang.provisioning.keeper;

import java.security.SecureRandom;

/// A code to be told on the phone: `7KQF-3M2P-9XTA-HHHH`. Sixteen random letters (78 bits), because
/// what a hall needs to know it travels over machines of others.
///
/// @param printed in groups
record KeeperCode(String printed) {
    /// As the desk's own codes: without 0, O, 1, I, L, U.
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new one.
    static KeeperCode random() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new KeeperCode(code.toString());
    }

    /// Says nothing: a code does not belong in a log.
    @Override
    public String toString() {
        return "a keeper's code";
    }
}
