/// The script `./conglang`, the product's front door.
@NullMarked
package vn.conglang.lab.launcher;

import org.jspecify.annotations.NullMarked;
