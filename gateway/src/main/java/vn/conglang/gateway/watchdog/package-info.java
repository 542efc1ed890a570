/// Whether the agent and the programs beside it still do their work, and what is done when they do
/// not.
@NullMarked
package vn.conglang.gateway.watchdog;

import org.jspecify.annotations.NullMarked;
