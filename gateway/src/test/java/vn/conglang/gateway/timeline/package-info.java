@NullMarked
package vn.conglang.gateway.timeline;

import org.jspecify.annotations.NullMarked;
