/// The one place that knows Paho: an MQTT 5 connection with the library's traps handled.
@NullMarked
package vn.conglang.groundwork.mqtt;

import org.jspecify.annotations.NullMarked;
