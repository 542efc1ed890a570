/// The demo: a hall and a province on one machine, everything embedded, no root.
@NullMarked
package vn.conglang.lab.demo;

import org.jspecify.annotations.NullMarked;
