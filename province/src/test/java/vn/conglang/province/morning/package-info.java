@NullMarked
package vn.conglang.province.morning;

import org.jspecify.annotations.NullMarked;
