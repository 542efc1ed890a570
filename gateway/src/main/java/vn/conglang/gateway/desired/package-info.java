/// The settings that the province wishes for this hall: judged as a whole, tried, kept when they
/// are proven, given up when they are not.
@NullMarked
package vn.conglang.gateway.desired;

import org.jspecify.annotations.NullMarked;
