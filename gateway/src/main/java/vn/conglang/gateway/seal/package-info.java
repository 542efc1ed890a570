/// The hall's signature under its ledger, about once a day: what makes the chain of records proof
/// against whoever keeps it.
@NullMarked
package vn.conglang.gateway.seal;

import org.jspecify.annotations.NullMarked;
