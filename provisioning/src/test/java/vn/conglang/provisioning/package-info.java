@NullMarked
package vn.conglang.provisioning;

import org.jspecify.annotations.NullMarked;
