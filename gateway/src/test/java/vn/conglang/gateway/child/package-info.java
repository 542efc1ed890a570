@NullMarked
package vn.conglang.gateway.child;

import org.jspecify.annotations.NullMarked;
