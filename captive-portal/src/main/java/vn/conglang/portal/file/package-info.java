/// What keepers write, kept in files on the card so that a power cut leaves the old or the new,
/// whole.
@NullMarked
package vn.conglang.portal.file;

import org.jspecify.annotations.NullMarked;
