@NullMarked
package vn.conglang.gateway.share;

import org.jspecify.annotations.NullMarked;
