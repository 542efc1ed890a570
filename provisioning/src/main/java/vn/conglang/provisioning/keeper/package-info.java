/// Codes for keepers who lost the password of their hall's desk: made here, signed with the
/// province's key, told on the phone.
@NullMarked
package vn.conglang.provisioning.keeper;

import org.jspecify.annotations.NullMarked;
