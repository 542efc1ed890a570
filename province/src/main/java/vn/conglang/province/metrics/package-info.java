/// Figures for Prometheus: how each hall stands and how the province's own work goes. Read by
/// programs, on a listener of its own; alerts are made of them outside of this program.
@NullMarked
package vn.conglang.province.metrics;

import org.jspecify.annotations.NullMarked;
