@NullMarked
package vn.conglang.province.review;

import org.jspecify.annotations.NullMarked;
