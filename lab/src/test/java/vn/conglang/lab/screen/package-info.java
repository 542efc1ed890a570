/// The pages in a real browser: seen as pictures, read by axe-core, weighed.
@NullMarked
package vn.conglang.lab.screen;

import org.jspecify.annotations.NullMarked;
