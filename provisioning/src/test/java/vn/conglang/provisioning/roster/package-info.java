@NullMarked
package vn.conglang.provisioning.roster;

import org.jspecify.annotations.NullMarked;
