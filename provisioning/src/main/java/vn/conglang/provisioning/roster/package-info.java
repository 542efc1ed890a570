/// The fleet's halls: who they are, since when, where and with what, in one plain file.
@NullMarked
package vn.conglang.provisioning.roster;

import org.jspecify.annotations.NullMarked;
