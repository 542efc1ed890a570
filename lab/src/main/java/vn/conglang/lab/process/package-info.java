/// Running other programs: to their end, or in the background and remembered.
@NullMarked
package vn.conglang.lab.process;

import org.jspecify.annotations.NullMarked;
