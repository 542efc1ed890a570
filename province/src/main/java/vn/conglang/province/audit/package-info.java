/// Proof that stored records are those that the halls wrote: `conglang province verify`, and an
/// export that proves it on any other machine.
@NullMarked
package vn.conglang.province.audit;

import org.jspecify.annotations.NullMarked;
