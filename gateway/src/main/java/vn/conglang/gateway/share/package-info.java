/// Bandwidth between guests: everybody who wants some gets as much as everybody else, however many
/// connections he opens.
@NullMarked
package vn.conglang.gateway.share;

import org.jspecify.annotations.NullMarked;
