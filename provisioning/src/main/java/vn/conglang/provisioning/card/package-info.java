/// Boot cards: what goes onto the boot partition of a stock Raspberry Pi OS to make it one hall's
/// gateway, and the sheet of paper beside it.
@NullMarked
package vn.conglang.provisioning.card;

import org.jspecify.annotations.NullMarked;
