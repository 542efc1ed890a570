/// What programs read of halls, usage and reports, as JSON; nothing of the web in it.
@NullMarked
package vn.conglang.province.api;

import org.jspecify.annotations.NullMarked;
