package vn.conglang.groundwork.mqtt;

import java.net.URI;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/// What a broker offers in its CONNACK, as far as it limits us.
///
/// @param receiveMaximum messages it takes unacknowledged
/// @param largestPacket bytes
record BrokerLimits(int receiveMaximum, long largestPacket) {
    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;

    /// Checks that we can work with it: Paho would lower the QoS or drop the retain flag in
    /// silence, and send nothing at all when it misreads the Receive Maximum (32768 and above as
    /// negative).
    ///
    /// @throws MqttLinkException naming what the broker must be set to
    static BrokerLimits check(@Nullable MqttProperties offer, URI broker) {
        if (offer == null) {
            return new BrokerLimits(DEFAULT_RECEIVE_MAXIMUM, Long.MAX_VALUE);
        }
        var receiveMaximum = offer.getReceiveMaximum();
        if (receiveMaximum != null && receiveMaximum < 1) {
            throw Reasons.exception(
                    broker,
                    "its Receive Maximum is "
                            + (receiveMaximum & 0xFFFF)
                            + "; set it to 1 to 32767 there, or let it leave it out",
                    null);
        }
        if (offer.getMaximumQoS() != null && offer.getMaximumQoS() < 1) {
            throw Reasons.exception(
                    broker, "it offers QoS 0 only, we need QoS 1 (Maximum QoS)", null);
        }
        if (Boolean.FALSE.equals(offer.isRetainAvailable())) {
            throw Reasons.exception(
                    broker, "it keeps no retained messages, we need them (Retain Available)", null);
        }
        var largest = offer.getMaximumPacketSize();
        return new BrokerLimits(
                receiveMaximum == null ? DEFAULT_RECEIVE_MAXIMUM : receiveMaximum,
                largest == null ? Long.MAX_VALUE : largest);
    }
}
