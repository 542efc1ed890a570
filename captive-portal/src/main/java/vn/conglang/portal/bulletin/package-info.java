/// Urgent messages from the province.
@NullMarked
package vn.conglang.portal.bulletin;

import org.jspecify.annotations.NullMarked;
