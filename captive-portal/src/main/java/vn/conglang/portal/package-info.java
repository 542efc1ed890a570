/// What people in the hall see. This package states what the portal needs of its surroundings.
@NullMarked
package vn.conglang.portal;

import org.jspecify.annotations.NullMarked;
