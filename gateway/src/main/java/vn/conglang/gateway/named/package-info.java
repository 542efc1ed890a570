/// The hall's public name: its certificate judged, the portal served by it over TLS, phones told.
@NullMarked
package vn.conglang.gateway.named;

import org.jspecify.annotations.NullMarked;
