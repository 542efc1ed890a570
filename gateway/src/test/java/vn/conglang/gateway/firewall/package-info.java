@NullMarked
package vn.conglang.gateway.firewall;

import org.jspecify.annotations.NullMarked;
