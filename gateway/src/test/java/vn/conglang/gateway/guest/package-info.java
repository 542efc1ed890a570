@NullMarked
package vn.conglang.gateway.guest;

import org.jspecify.annotations.NullMarked;
