@NullMarked
package vn.conglang.province.halls;

import org.jspecify.annotations.NullMarked;
