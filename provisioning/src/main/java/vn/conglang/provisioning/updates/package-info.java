/// The fleet's updates: a signed apt repository (reprepro, GnuPG) in which a new version goes from
/// ring to ring, and which one command pauses.
@NullMarked
package vn.conglang.provisioning.updates;

import org.jspecify.annotations.NullMarked;
