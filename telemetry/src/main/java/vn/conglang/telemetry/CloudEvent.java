package vn.conglang.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;

/// CloudEvents 1.0 context attributes, which travel as MQTT 5 user properties (CloudEvents MQTT
/// binding, binary mode).
///
/// @param id unique together with `source`
/// @param source `/halls/{hall}`
/// @param type such as `vn.conglang.usage.v1`
/// @param time RFC 3339 instant in UTC
public record CloudEvent(String id, String source, String type, String time) {
    /// The attributes in the order of the specification, `specversion` included.
    public Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", id);
        attributes.put("source", source);
        attributes.put("specversion", "1.0");
        attributes.put("type", type);
        attributes.put("time", time);
        return attributes;
    }
}
