/// How the board is doing, its supply, its card, its warmth, and saying so to the province.
@NullMarked
package vn.conglang.gateway.vitals;

import org.jspecify.annotations.NullMarked;
