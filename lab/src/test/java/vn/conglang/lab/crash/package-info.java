/// The states in which a power cut may leave a card, made from a record of all that was written to
/// it, and what the agent's stores make of them.
@NullMarked
package vn.conglang.lab.crash;

import org.jspecify.annotations.NullMarked;
