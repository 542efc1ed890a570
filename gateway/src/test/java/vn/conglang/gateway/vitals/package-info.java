@NullMarked
package vn.conglang.gateway.vitals;

import org.jspecify.annotations.NullMarked;
