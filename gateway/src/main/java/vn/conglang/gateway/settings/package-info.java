/// What an installer or the province sets for one hall.
@NullMarked
package vn.conglang.gateway.settings;

import org.jspecify.annotations.NullMarked;
