@NullMarked
package vn.conglang.province.people;

import org.jspecify.annotations.NullMarked;
