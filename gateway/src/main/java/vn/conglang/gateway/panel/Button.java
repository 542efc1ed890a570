package vn.conglang.gateway.panel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The button on the box: held for five seconds it lets a new keeper in. Thread-safe.
public interface Button extends AutoCloseable {
    /// Listens no more.
    @Override
    void close();

    /// The button on a pin, which connects it to ground. A panel that does not answer costs the
    /// hall its button, not its Wi-Fi: then it is logged once and there is no button.
    ///
    /// @param pin BCM number, 0 for a box without a button
    /// @param held done once each time it was held for five seconds; must be quick
    static Button onPin(int pin, Runnable held) {
        if (pin == 0) {
            return () -> {};
        }
        try {
            return Pi4jButton.open(pin, held);
        } catch (PanelException e) {
            Logger log = LoggerFactory.getLogger(Button.class);
            log.warn("no button: {}", e.getMessage());
            return () -> {};
        }
    }
}
