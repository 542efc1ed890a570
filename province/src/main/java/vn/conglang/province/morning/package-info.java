/// What needs somebody's hand this morning: which hall, why, and whom to call.
@NullMarked
package vn.conglang.province.morning;

import org.jspecify.annotations.NullMarked;
