package vn.conglang.gateway.panel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lamp and the button on the box. Thread-safe; showing never fails and never waits for the
/// hardware.
public interface Panel extends AutoCloseable {
    /// Shows this light until told otherwise.
    void show(Light light);

    /// Goes dark and listens no more.
    @Override
    void close();

    /// The panel on these pins. One that does not answer costs the hall its panel, not its Wi-Fi:
    /// then it is logged once and there is none.
    ///
    /// @param switchedOnNow whether the box was switched on just now, so that a button that is
    ///   pressed already was pressed before
    static Panel open(PanelSettings settings, Deeds deeds, boolean switchedOnNow) {
        if (settings.isEmpty()) {
            return new NoPanel();
        }
        try {
            return Pi4jPanel.start(settings, deeds, switchedOnNow);
        } catch (PanelException e) {
            Logger log = LoggerFactory.getLogger(Panel.class);
            log.warn("no panel: {}", e.getMessage());
            return new NoPanel();
        }
    }
}
