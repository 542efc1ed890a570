/// The province's workshop folder: what all its parts share.
@NullMarked
package vn.conglang.provisioning.workshop;

import org.jspecify.annotations.NullMarked;
