@NullMarked
package vn.conglang.lab.box;

import org.jspecify.annotations.NullMarked;
