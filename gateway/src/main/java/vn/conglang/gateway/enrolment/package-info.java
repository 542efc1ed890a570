/// How the box gets and renews the certificate that proves to the province which hall it is.
@NullMarked
package vn.conglang.gateway.enrolment;

import org.jspecify.annotations.NullMarked;
