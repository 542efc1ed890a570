/// The lunar calendar.
@NullMarked
package vn.conglang.portal.calendar;

import org.jspecify.annotations.NullMarked;
