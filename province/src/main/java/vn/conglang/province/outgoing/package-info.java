/// What the province has for halls, on its way to the broker.
@NullMarked
package vn.conglang.province.outgoing;

import org.jspecify.annotations.NullMarked;
