/// The province's messages to the people of the hall, from the line to the receipt.
@NullMarked
package vn.conglang.gateway.bulletin;

import org.jspecify.annotations.NullMarked;
