@NullMarked
package vn.conglang.province.store;

import org.jspecify.annotations.NullMarked;
