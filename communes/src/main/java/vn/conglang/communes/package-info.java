/// The province's communes with the days on which they were valid, and the names they had before.
@NullMarked
package vn.conglang.communes;

import org.jspecify.annotations.NullMarked;
