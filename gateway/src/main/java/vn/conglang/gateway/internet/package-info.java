/// Whether the uplink works, from evidence.
@NullMarked
package vn.conglang.gateway.internet;

import org.jspecify.annotations.NullMarked;
