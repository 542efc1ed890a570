@NullMarked
package vn.conglang.province.figures;

import org.jspecify.annotations.NullMarked;
