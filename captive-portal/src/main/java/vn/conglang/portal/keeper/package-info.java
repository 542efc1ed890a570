/// The keeper's desk: how the hall's Wi-Fi is doing.
@NullMarked
package vn.conglang.portal.keeper;

import org.jspecify.annotations.NullMarked;
