/// The pages that a guest sees: the first page with the button, and the one behind it.
@NullMarked
package vn.conglang.portal.welcome;

import org.jspecify.annotations.NullMarked;
