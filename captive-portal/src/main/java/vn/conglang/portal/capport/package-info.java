/// The Captive Portal API (RFC 8908): what phones ask instead of guessing, and by what name.
@NullMarked
package vn.conglang.portal.capport;

import org.jspecify.annotations.NullMarked;
