/// Who is behind an address, and letting them in.
@NullMarked
package vn.conglang.gateway.guest;

import org.jspecify.annotations.NullMarked;
