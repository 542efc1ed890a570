/// The kernel's gate: who may use the uplink, what they moved, who is there.
@NullMarked
package vn.conglang.gateway.firewall;

import org.jspecify.annotations.NullMarked;
