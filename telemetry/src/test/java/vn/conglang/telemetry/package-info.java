@NullMarked
package vn.conglang.telemetry;

import org.jspecify.annotations.NullMarked;
