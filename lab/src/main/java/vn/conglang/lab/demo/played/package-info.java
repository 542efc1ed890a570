/// The demo's other halls: played from here, but heard, stored and shown by the real province.
@NullMarked
package vn.conglang.lab.demo.played;

import org.jspecify.annotations.NullMarked;
