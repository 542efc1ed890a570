/// Long-lived helper programs of the system, spoken to line by line.
@NullMarked
package vn.conglang.gateway.child;

import org.jspecify.annotations.NullMarked;
