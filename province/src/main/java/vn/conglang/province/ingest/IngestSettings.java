package vn.conglang.province.ingest;

import vn.conglang.groundwork.mqtt.MqttSettings;

/// How to take messages in.
///
/// @param broker how to reach the broker; two connections are made, named `{clientId}-in` and
///   `{clientId}-out`
/// @param shareGroup name of the shared subscription; all workers of one province use the same
/// @param batchSize most messages stored in one transaction
/// @param queue most messages held in memory; when full, the broker is slowed down
public record IngestSettings(MqttSettings broker, String shareGroup, int batchSize, int queue) {
    public IngestSettings {
        if (!shareGroup.matches("[0-9A-Za-z._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "share-group must be 1 to 64 letters, digits and ._- (got \""
                            + shareGroup
                            + "\")");
        }
        if (batchSize < 1 || queue < 1) {
            throw new IllegalArgumentException(
                    "batch-size and queue must be 1 or more (got %d and %d)"
                            .formatted(batchSize, queue));
        }
    }
}
