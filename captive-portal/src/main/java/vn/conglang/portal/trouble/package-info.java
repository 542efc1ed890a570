/// What is wrong at the hall, what to look at first and whom to call.
@NullMarked
package vn.conglang.portal.trouble;

import org.jspecify.annotations.NullMarked;
