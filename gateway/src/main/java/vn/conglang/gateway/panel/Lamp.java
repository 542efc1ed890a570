package vn.conglang.gateway.panel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lamp on the box. Thread-safe; showing never fails and never waits for the hardware.
public interface Lamp extends AutoCloseable {
    /// Shows this light until told otherwise.
    void show(Light light);

    /// Goes dark.
    @Override
    void close();

    /// The lamp on a pin. A panel that does not answer costs the hall its lamp, not its Wi-Fi: then
    /// it is logged once and there is no lamp.
    ///
    /// @param pin BCM number, 0 for a box without a lamp
    static Lamp onPin(int pin) {
        if (pin == 0) {
            return new NoLamp();
        }
        try {
            return Pi4jLamp.open(pin);
        } catch (PanelException e) {
            Logger log = LoggerFactory.getLogger(Lamp.class);
            log.warn("no lamp: {}", e.getMessage());
            return new NoLamp();
        }
    }
}
