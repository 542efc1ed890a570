@NullMarked
package vn.conglang.lab.workshop;

import org.jspecify.annotations.NullMarked;
