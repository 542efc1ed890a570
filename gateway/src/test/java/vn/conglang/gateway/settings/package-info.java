@NullMarked
package vn.conglang.gateway.settings;

import org.jspecify.annotations.NullMarked;
