@NullMarked
package vn.conglang.province.bulletin;

import org.jspecify.annotations.NullMarked;
