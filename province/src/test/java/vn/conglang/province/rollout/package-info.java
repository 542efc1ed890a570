@NullMarked
package vn.conglang.province.rollout;

import org.jspecify.annotations.NullMarked;
