/// From the broker into the store, and the acks back: stateless, any number at once.
@NullMarked
package vn.conglang.province.ingest;

import org.jspecify.annotations.NullMarked;
