package vn.conglang.telemetry;

import java.util.List;

/// One setting that the province may set from afar. What is not named here (folders, keys, the
/// hall's network and equipment, pins) belongs to whoever stands before the box: wrong, it could
/// not be mended from afar.
///
/// @param key as in the gateway's settings file
/// @param form how its value is written
public record DesiredSetting(String key, Form form) {
    /// All of them.
    public static final List<DesiredSetting> ALL =
            List.of(
                    new DesiredSetting("admission.duration", Form.duration),
                    new DesiredSetting("admission.guests", Form.number),
                    new DesiredSetting("admission.hours", Form.text),
                    new DesiredSetting("admission.warning", Form.duration),
                    new DesiredSetting("counting.checkpoint", Form.duration),
                    new DesiredSetting("hall.hours", Form.text),
                    new DesiredSetting("hall.name", Form.text),
                    new DesiredSetting("hall.wifi-name", Form.text),
                    new DesiredSetting("internet.check", Form.list),
                    new DesiredSetting("news.every", Form.duration),
                    new DesiredSetting("news.feeds", Form.list),
                    new DesiredSetting("portal.languages", Form.list),
                    new DesiredSetting("updates.quiet-from", Form.text),
                    new DesiredSetting("updates.quiet-until", Form.text),
                    new DesiredSetting("updates.ring", Form.text),
                    new DesiredSetting("uplink.broker", Form.text),
                    new DesiredSetting("uplink.down", Form.text),
                    new DesiredSetting("uplink.keep-alive", Form.duration),
                    new DesiredSetting("uplink.metered", Form.text),
                    new DesiredSetting("uplink.reconnect-maximum", Form.duration),
                    new DesiredSetting("uplink.up", Form.text));

    /// Whether the province may set this.
    public static boolean allows(String key) {
        return ALL.stream().anyMatch(each -> each.key().equals(key));
    }

    /// How a value is written in TOML.
    public enum Form {
        /// One text in quotes.
        text,
        /// One text in quotes: a number with ms, s, m, h or d.
        duration,
        /// A whole number.
        number,
        /// A list of texts.
        list
    }
}
