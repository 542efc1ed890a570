/// In which commune a hall lay, or would lie, on any day.
@NullMarked
package vn.conglang.province.geography;

import org.jspecify.annotations.NullMarked;
