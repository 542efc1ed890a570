/// What happens to a phone that asks for the internet and arrives here instead.
@NullMarked
package vn.conglang.portal.detect;

import org.jspecify.annotations.NullMarked;
