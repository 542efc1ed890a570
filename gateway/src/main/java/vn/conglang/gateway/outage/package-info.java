/// What guests are told while the uplink is down, so that their portal still opens.
@NullMarked
package vn.conglang.gateway.outage;

import org.jspecify.annotations.NullMarked;
