/// Files that a power cut leaves as the old or the new, whole.
@NullMarked
package vn.conglang.groundwork.file;

import org.jspecify.annotations.NullMarked;
