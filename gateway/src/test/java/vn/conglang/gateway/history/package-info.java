@NullMarked
package vn.conglang.gateway.history;

import org.jspecify.annotations.NullMarked;
