/// The province's codes for the desk, from the message to the receipt.
@NullMarked
package vn.conglang.gateway.grant;

import org.jspecify.annotations.NullMarked;
