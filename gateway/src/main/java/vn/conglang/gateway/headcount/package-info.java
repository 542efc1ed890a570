/// Counting: visits, device-days, bytes, closed every quarter-hour into a record.
@NullMarked
package vn.conglang.gateway.headcount;

import org.jspecify.annotations.NullMarked;
