/// The words of every page, in Vietnamese and English.
@NullMarked
package vn.conglang.portal.text;

import org.jspecify.annotations.NullMarked;
