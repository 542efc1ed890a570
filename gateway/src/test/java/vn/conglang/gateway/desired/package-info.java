@NullMarked
package vn.conglang.gateway.desired;

import org.jspecify.annotations.NullMarked;
