/// A hall in network namespaces: gateway, guests, internet and province on one Linux machine.
@NullMarked
package vn.conglang.lab.hall;

import org.jspecify.annotations.NullMarked;
