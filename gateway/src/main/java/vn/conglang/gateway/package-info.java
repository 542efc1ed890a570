@NullMarked
package vn.conglang.gateway;

import org.jspecify.annotations.NullMarked;
