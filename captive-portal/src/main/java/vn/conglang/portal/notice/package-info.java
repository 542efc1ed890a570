/// Notices of the hall: written at the desk, with photo and voice, and read by guests.
@NullMarked
package vn.conglang.portal.notice;

import org.jspecify.annotations.NullMarked;
