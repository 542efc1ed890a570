/// What goes round the halls ring by ring, catalogues of services and settings: written on the
/// board, signed in the workshop, sent hall by hall.
@NullMarked
package vn.conglang.province.rollout;

import org.jspecify.annotations.NullMarked;
