@NullMarked
package vn.conglang.lab;

import org.jspecify.annotations.NullMarked;
