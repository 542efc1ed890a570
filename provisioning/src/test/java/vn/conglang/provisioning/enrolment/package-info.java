@NullMarked
package vn.conglang.provisioning.enrolment;

import org.jspecify.annotations.NullMarked;
