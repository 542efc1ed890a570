/// The page that an officer at the province reads: halls, figures of the day, what is not known.
@NullMarked
package vn.conglang.province.board;

import org.jspecify.annotations.NullMarked;
