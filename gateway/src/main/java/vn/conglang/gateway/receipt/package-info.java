/// What this hall answers to what the province sent.
@NullMarked
package vn.conglang.gateway.receipt;

import org.jspecify.annotations.NullMarked;
