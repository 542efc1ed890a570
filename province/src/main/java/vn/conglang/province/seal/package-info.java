/// Holding a hall's seal against the certificate that comes with it, and that against the
/// province's authority.
@NullMarked
package vn.conglang.province.seal;

import org.jspecify.annotations.NullMarked;
