/// How the board is doing: its card, its warmth.
@NullMarked
package vn.conglang.gateway.vitals;

import org.jspecify.annotations.NullMarked;
