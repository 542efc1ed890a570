/// Keys and certificates from PEM files.
@NullMarked
package vn.conglang.groundwork.tls;

import org.jspecify.annotations.NullMarked;
