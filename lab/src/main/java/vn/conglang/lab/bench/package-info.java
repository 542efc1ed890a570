/// Measures ours beside a peer on the same machine in the same run, and says both.
@NullMarked
package vn.conglang.lab.bench;

import org.jspecify.annotations.NullMarked;
