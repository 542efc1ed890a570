@NullMarked
package vn.conglang.provisioning.broker;

import org.jspecify.annotations.NullMarked;
