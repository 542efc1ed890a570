@NullMarked
package vn.conglang.provisioning.commune;

import org.jspecify.annotations.NullMarked;
