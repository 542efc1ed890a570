/// The code by which somebody who stands at the desk shows the province that the hall was visited.
@NullMarked
package vn.conglang.portal.visit;

import org.jspecify.annotations.NullMarked;
