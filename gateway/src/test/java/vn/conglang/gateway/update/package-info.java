@NullMarked
package vn.conglang.gateway.update;

import org.jspecify.annotations.NullMarked;
