/// The lab's own small certificate authority.
@NullMarked
package vn.conglang.lab.certificate;

import org.jspecify.annotations.NullMarked;
