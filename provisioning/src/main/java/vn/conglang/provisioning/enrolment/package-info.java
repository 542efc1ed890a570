/// Enrolment of boxes: one-time hall codes, and the server (EST, RFC 7030) where a box exchanges
/// its code for a certificate and later renews it.
@NullMarked
package vn.conglang.provisioning.enrolment;

import org.jspecify.annotations.NullMarked;
