@NullMarked
package vn.conglang.gateway.watchdog;

import org.jspecify.annotations.NullMarked;
