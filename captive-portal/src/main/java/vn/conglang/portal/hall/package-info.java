/// What the keeper says about the hall: when it is open, who helps, whom to call.
@NullMarked
package vn.conglang.portal.hall;

import org.jspecify.annotations.NullMarked;
