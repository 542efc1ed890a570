@NullMarked
package vn.conglang.province.audit;

import org.jspecify.annotations.NullMarked;
