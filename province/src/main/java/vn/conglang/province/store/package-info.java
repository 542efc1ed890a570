/// What the province keeps, in PostgreSQL: the one place that knows SQL.
@NullMarked
package vn.conglang.province.store;

import org.jspecify.annotations.NullMarked;
