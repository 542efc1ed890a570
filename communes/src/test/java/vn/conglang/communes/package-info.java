@NullMarked
package vn.conglang.communes;

import org.jspecify.annotations.NullMarked;
