/// `figures`: sums by hall, hour and day, made of the records and held against them.
@NullMarked
package vn.conglang.province.figures;

import org.jspecify.annotations.NullMarked;
