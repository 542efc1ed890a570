@NullMarked
package vn.conglang.gateway.bulletin;

import org.jspecify.annotations.NullMarked;
