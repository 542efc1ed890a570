/// Who may use the desk: people, their words of entry, and the door that lets them in.
@NullMarked
package vn.conglang.portal.account;

import org.jspecify.annotations.NullMarked;
