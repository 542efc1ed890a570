@NullMarked
package vn.conglang.province;

import org.jspecify.annotations.NullMarked;
