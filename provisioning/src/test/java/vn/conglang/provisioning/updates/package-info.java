@NullMarked
package vn.conglang.provisioning.updates;

import org.jspecify.annotations.NullMarked;
