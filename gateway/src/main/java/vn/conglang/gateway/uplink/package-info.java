/// Brings records to the province over MQTT and says whether this hall is there.
@NullMarked
package vn.conglang.gateway.uplink;

import org.jspecify.annotations.NullMarked;
