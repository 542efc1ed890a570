@NullMarked
package vn.conglang.lab.history;

import org.jspecify.annotations.NullMarked;
