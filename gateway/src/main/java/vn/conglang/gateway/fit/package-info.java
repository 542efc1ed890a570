/// Whether this board, its kernel, its programs and their configuration fit the gateway; what
/// `--check` says.
@NullMarked
package vn.conglang.gateway.fit;

import org.jspecify.annotations.NullMarked;
