@NullMarked
package vn.conglang.provisioning.workshop;

import org.jspecify.annotations.NullMarked;
