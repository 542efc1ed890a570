@NullMarked
package vn.conglang.province.geography;

import org.jspecify.annotations.NullMarked;
