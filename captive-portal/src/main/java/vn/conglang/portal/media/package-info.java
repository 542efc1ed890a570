/// Photos and other files that people send: made anew where they are pictures, kept in folders.
@NullMarked
package vn.conglang.portal.media;

import org.jspecify.annotations.NullMarked;
