/// Messages from the province, shown before all else.
@NullMarked
package vn.conglang.portal.bulletin;

import org.jspecify.annotations.NullMarked;
