/// What devices did at the gate in the last hour, in memory only, by names that say nothing of
/// whose they are.
@NullMarked
package vn.conglang.gateway.timeline;

import org.jspecify.annotations.NullMarked;
