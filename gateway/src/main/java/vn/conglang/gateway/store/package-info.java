/// The gateway's one SQLite file: opened, migrated, locked, and repaired after an accident.
@NullMarked
package vn.conglang.gateway.store;

import org.jspecify.annotations.NullMarked;
