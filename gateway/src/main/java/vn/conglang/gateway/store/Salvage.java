package vn.conglang.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;

/// What a feature saves from its tables in a damaged file.
public interface Salvage {
    /// Carries over what can be read. Reading may break off anywhere; writing is one transaction.
    ///
    /// @param damaged a copy of the damaged file, to read only
    /// @param fresh the new database, migrated and empty
    /// @return what was saved and what not, in words
    /// @throws SQLException only when `fresh` cannot be written
    String carryOver(Connection damaged, Connection fresh) throws SQLException;
}
