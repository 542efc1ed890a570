/// Simulated guests who live through an evening at the hall: real HTTP clients with addresses of
/// their own.
@NullMarked
package vn.conglang.lab.crowd;

import org.jspecify.annotations.NullMarked;
