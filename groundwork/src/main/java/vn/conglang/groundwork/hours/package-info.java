/// When a hall is open in a week, as the province's roster and the box's settings write it.
@NullMarked
package vn.conglang.groundwork.hours;

import org.jspecify.annotations.NullMarked;
