@NullMarked
package vn.conglang.provisioning.docs;

import org.jspecify.annotations.NullMarked;
