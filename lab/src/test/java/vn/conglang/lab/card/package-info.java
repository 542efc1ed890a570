/// Boot cards looked at by the programs that are going to read them.
@NullMarked
package vn.conglang.lab.card;

import org.jspecify.annotations.NullMarked;
