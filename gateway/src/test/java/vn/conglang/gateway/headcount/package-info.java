@NullMarked
package vn.conglang.gateway.headcount;

import org.jspecify.annotations.NullMarked;
