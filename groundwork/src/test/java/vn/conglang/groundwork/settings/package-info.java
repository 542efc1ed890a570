@NullMarked
package vn.conglang.groundwork.settings;

import org.jspecify.annotations.NullMarked;
