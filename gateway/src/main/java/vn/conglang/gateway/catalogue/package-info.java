/// The province's catalogue of public services, from the line to the receipt.
@NullMarked
package vn.conglang.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
