@NullMarked
package vn.conglang.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
