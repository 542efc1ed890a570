/// The contract between a hall and the province: records, topics, JSON codec. Knows nobody.
@NullMarked
package vn.conglang.telemetry;

import org.jspecify.annotations.NullMarked;
