/// The poster that the keeper prints and puts up at the hall's door.
@NullMarked
package vn.conglang.portal.poster;

import org.jspecify.annotations.NullMarked;
