/// The lamp and the button on the box: the one thing a keeper can read and do without a phone. The
/// only package that knows Pi4J.
@NullMarked
package vn.conglang.gateway.panel;

import org.jspecify.annotations.NullMarked;
