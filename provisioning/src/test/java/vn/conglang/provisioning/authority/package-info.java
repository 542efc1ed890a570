@NullMarked
package vn.conglang.provisioning.authority;

import org.jspecify.annotations.NullMarked;
