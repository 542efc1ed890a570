@NullMarked
package vn.conglang.gateway.fit;

import org.jspecify.annotations.NullMarked;
