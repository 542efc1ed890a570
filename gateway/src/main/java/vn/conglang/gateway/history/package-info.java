/// What the hall's own people look back on: five weeks of hourly sums, long after the province has
/// taken the records.
@NullMarked
package vn.conglang.gateway.history;

import org.jspecify.annotations.NullMarked;
