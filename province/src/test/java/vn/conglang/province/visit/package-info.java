@NullMarked
package vn.conglang.province.visit;

import org.jspecify.annotations.NullMarked;
