/// What the province has not confirmed: the ledger of this box and its unsent records.
@NullMarked
package vn.conglang.gateway.outbox;

import org.jspecify.annotations.NullMarked;
