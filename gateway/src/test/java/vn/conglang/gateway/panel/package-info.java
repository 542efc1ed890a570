@NullMarked
package vn.conglang.gateway.panel;

import org.jspecify.annotations.NullMarked;
