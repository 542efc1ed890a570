/// What goes on at the hall: meetings and events, and the mode that holds while one is on.
@NullMarked
package vn.conglang.portal.meeting;

import org.jspecify.annotations.NullMarked;
