@NullMarked
package vn.conglang.gateway.receipt;

import org.jspecify.annotations.NullMarked;
