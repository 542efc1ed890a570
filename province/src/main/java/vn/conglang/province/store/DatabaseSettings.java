package vn.conglang.province.store;

/// How to reach PostgreSQL.
///
/// @param url `jdbc:postgresql://host:port/name`
/// @param user the role
/// @param password its password; empty when the server asks for none
public record DatabaseSettings(String url, String user, String password) {
    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "must be jdbc:postgresql://host:port/name (got \"" + url + "\")");
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return "DatabaseSettings[" + url + ", " + user + "]";
    }
}
