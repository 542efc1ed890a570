@NullMarked
package vn.conglang.gateway.named;

import org.jspecify.annotations.NullMarked;
