/// The province's workshop: roster, certificates, boot cards. Only its command line so far.
@NullMarked
package vn.conglang.provisioning;

import org.jspecify.annotations.NullMarked;
