@NullMarked
package vn.conglang.gateway.outage;

import org.jspecify.annotations.NullMarked;
