/// A hall's stores on a block device of their own, with a clock that runs as fast as the machine:
/// what the card of a box lives through in days, in seconds.
@NullMarked
package vn.conglang.lab.storage;

import org.jspecify.annotations.NullMarked;
