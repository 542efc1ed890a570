@NullMarked
package vn.conglang.province.report;

import org.jspecify.annotations.NullMarked;
