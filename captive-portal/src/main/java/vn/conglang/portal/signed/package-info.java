/// What the province signs for the halls: trusted by its key, whoever brought it.
@NullMarked
package vn.conglang.portal.signed;

import org.jspecify.annotations.NullMarked;
