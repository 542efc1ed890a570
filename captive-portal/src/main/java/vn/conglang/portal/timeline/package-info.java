/// What devices did at the gate in the last hour, in plain words for the keeper.
@NullMarked
package vn.conglang.portal.timeline;

import org.jspecify.annotations.NullMarked;
