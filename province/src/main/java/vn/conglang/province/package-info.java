/// The receiving end at the province: composition root and settings.
@NullMarked
package vn.conglang.province;

import org.jspecify.annotations.NullMarked;
