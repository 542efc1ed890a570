@NullMarked
package vn.conglang.province.metrics;

import org.jspecify.annotations.NullMarked;
