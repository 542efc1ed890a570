@NullMarked
package vn.conglang.province.board;

import org.jspecify.annotations.NullMarked;
