/// `review`: what a person should look at in what halls sent.
@NullMarked
package vn.conglang.province.review;

import org.jspecify.annotations.NullMarked;
