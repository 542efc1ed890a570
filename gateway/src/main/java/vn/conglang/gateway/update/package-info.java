/// What the agent has to do with its own updates: it says whether now is a good moment and whether
/// all works, and tells the province how they went. The update itself is done by another program,
/// which must work when this one does not.
@NullMarked
package vn.conglang.gateway.update;

import org.jspecify.annotations.NullMarked;
