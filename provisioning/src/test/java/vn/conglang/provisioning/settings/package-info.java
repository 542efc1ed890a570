@NullMarked
package vn.conglang.provisioning.settings;

import org.jspecify.annotations.NullMarked;
