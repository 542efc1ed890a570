@NullMarked
package vn.conglang.provisioning.keeper;

import org.jspecify.annotations.NullMarked;
