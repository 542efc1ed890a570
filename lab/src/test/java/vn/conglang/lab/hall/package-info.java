/// The lab's own commands, and what they leave on the machine.
@NullMarked
package vn.conglang.lab.hall;

import org.jspecify.annotations.NullMarked;
