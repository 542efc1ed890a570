/// The hall's week as its keeper reads it.
///
/// The chart is a table with a bar of SVG in each row: a `<meter>` looks different in every browser
/// and cannot be hatched where nothing is known, and seven bars are no reason for a library.
@NullMarked
package vn.conglang.portal.week;

import org.jspecify.annotations.NullMarked;
