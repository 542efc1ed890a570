/// `halls`: what the roster says of the halls, taken from a file.
@NullMarked
package vn.conglang.province.halls;

import org.jspecify.annotations.NullMarked;
