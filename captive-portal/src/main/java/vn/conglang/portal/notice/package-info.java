/// Notices of the hall, read from the keeper's file.
@NullMarked
package vn.conglang.portal.notice;

import org.jspecify.annotations.NullMarked;
