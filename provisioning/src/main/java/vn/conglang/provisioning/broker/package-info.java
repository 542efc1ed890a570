/// The province's Mosquitto: its settings and rules, generated, and its own certificate.
@NullMarked
package vn.conglang.provisioning.broker;

import org.jspecify.annotations.NullMarked;
