/// Drawing what people print.
@NullMarked
package vn.conglang.groundwork.paper;

import org.jspecify.annotations.NullMarked;
