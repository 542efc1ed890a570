/// The province's certificate authority: an offline root, issuing authorities that follow each
/// other, the certificates of halls and servers, their revocation, and the log of every act.
@NullMarked
package vn.conglang.provisioning.authority;

import org.jspecify.annotations.NullMarked;
