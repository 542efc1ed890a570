@NullMarked
package vn.conglang.gateway.grant;

import org.jspecify.annotations.NullMarked;
