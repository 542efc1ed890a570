/// That somebody of the digital team stood at a hall's desk: the code that the desk showed, held
/// against what the hall sent.
@NullMarked
package vn.conglang.province.visit;

import org.jspecify.annotations.NullMarked;
