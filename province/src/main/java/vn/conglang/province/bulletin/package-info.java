/// Bulletins for the people of the halls: written, approved, signed, sent, taken away.
@NullMarked
package vn.conglang.province.bulletin;

import org.jspecify.annotations.NullMarked;
