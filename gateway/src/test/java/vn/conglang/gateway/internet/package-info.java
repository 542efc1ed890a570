@NullMarked
package vn.conglang.gateway.internet;

import org.jspecify.annotations.NullMarked;
