/// The box's sense of time, and how far it can be trusted.
@NullMarked
package vn.conglang.gateway.clock;

import org.jspecify.annotations.NullMarked;
