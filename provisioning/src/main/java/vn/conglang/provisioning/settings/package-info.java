/// Settings for halls from afar: signed with the province's key, sent over MQTT, with versions,
/// history and the halls' receipts in plain files.
@NullMarked
package vn.conglang.provisioning.settings;

import org.jspecify.annotations.NullMarked;
